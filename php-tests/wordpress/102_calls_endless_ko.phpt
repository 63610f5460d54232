--TEST--
PHP code that an event calls, and that calls the extension again without end, gets an Error of PHP instead of a crash; the next event is stored
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

/** A text that tracks an event with such a text. */
final class Again implements \JsonSerializable
{
    public function __toString(): string
    {
        fluentcrm_track_event(event(['title' => new self()]));
        return 'text';
    }

    public function jsonSerialize(): mixed
    {
        fluentcrm_track_events([event(['value' => new self()])]);
        return 'json';
    }
}

boot();
$endless = function (string $name, callable $call, string $filter = ''): void {
    $again = function (mixed $value) use ($call): mixed {
        $call();
        return $value;
    };
    $filter !== '' && add_filter($filter, $again);
    try {
        $call();
        echo "$name: no exception\n";
    } catch (\Throwable $thrown) {
        echo "$name: ", get_class($thrown), ', ', substr_count($thrown->getMessage(), 'fluentcrm_events was called inside itself'), "\n";
    }
    $filter !== '' && remove_filter($filter, $again);
    show(fluentcrm_track_event(event()));
};
$endless('__toString()', fn () => fluentcrm_track_event(event(['title' => new Again()])));
$endless('jsonSerialize()', fn () => fluentcrm_track_event(event(['value' => new Again()])));
$endless('a filter of texts', fn () => fluentcrm_track_event(event(['title' => 'Text'])), 'sanitize_text_field');
$endless('the same by the action', fn () => do_action('fluent_crm/track_event_activity', event(['title' => 'Text'])), 'sanitize_text_field');
$endless('a filter of the user', function (): void {
    $GLOBALS['current_user'] = null;
    fluentcrm_current_contact();
}, 'determine_current_user');
$fiber = new \Fiber(fn () => $endless('in a fiber', fn () => fluentcrm_track_event(event(['title' => new Again()]))));
$fiber->start();
show_events();
?>
--EXPECT--
__toString(): Error, 1
event #1 of contact 2: counter 1, created
jsonSerialize(): Error, 1
event #1 of contact 2: counter 2, counted
a filter of texts: Error, 1
event #1 of contact 2: counter 3, counted
the same by the action: Error, 1
event #1 of contact 2: counter 4, counted
a filter of the user: Error, 1
event #1 of contact 2: counter 5, counted
in a fiber: Error, 1
event #1 of contact 2: counter 6, counted
#1 contact 2 counter 6 by 0 "custom" | "k" | "T" | ""
