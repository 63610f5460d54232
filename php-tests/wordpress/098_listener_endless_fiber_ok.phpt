--TEST--
An endless listener in a fiber with a small stack comes to an end as well: nothing crashes, all events are stored
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

foreach (['256K', '512K', '1M', '2M'] as $size) {
    $site = site_create(['contacts' => 3, 'flag' => 'yes']);
    echo preg_replace('/^\[.*?\] /m', '', child_on($site, '
        site_boot($site);
        $heard = 0;
        add_action("fluent_crm/event_tracked", function () use (&$heard): void {
            $heard++;
            fluentcrm_track_event(event(["event_key" => "again"]));
        });
        (new \Fiber(fn () => show(fluentcrm_track_event(event()))))->start();
        var_dump($heard > 1, (int) stored("fc_event_tracking")[1]["counter"] === $heard);',
        ['fiber.stack_size' => $size, 'log_errors' => 1, 'error_log' => '']));
}
?>
--EXPECT--
event #1 of contact 2: counter 1, created
bool(true)
bool(true)
fluentcrm_events: listeners of fluent_crm/event_tracked track events inside each other until the stack is almost full; event 2 is stored, but its listeners were not called
event #1 of contact 2: counter 1, created
bool(true)
bool(true)
fluentcrm_events: listeners of fluent_crm/event_tracked track events inside each other until the stack is almost full; event 2 is stored, but its listeners were not called
event #1 of contact 2: counter 1, created
bool(true)
bool(true)
fluentcrm_events: listeners of fluent_crm/event_tracked track events inside each other until the stack is almost full; event 2 is stored, but its listeners were not called
event #1 of contact 2: counter 1, created
bool(true)
bool(true)
fluentcrm_events: listeners of fluent_crm/event_tracked track events inside each other until the stack is almost full; event 2 is stored, but its listeners were not called
