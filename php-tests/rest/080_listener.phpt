--TEST--
A listener of event_tracked gets each event once, with the stored row; its exception does not change the answer
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['mu_plugin' => <<<'PHP'
    add_action('fluent_crm/event_tracked', function ($event, $contact): void {
        header("X-Heard: #$event->id counter $event->counter of $contact->email", false);
        match ($event->value) {
            'exception' => throw new Exception('from a listener'),
            'error' => throw new Error('from a listener'),
            'exit' => exit('left'),
            'die' => wp_die('dead', '', 418),
            default => null,
        };
    }, 10, 2);
    PHP], server: ['errors_shown' => false]);
foreach (['fine', 'fine', 'exception', 'error', 'exit', 'die'] as $value) {
    $answer = $site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => $value, 'value' => $value]);
    echo "$value: $answer->status ", substr(strip_tags($answer->body), 0, 60), ', heard ', $answer->header('X-Heard') ?? 'nothing', "\n";
}
$site->showRows();
echo preg_replace('/^\[[^]]*\] /m', '', strtok($site->server->phpLog(), "\n")), "\n";
?>
--EXPECTF--
fine: 200 {"message":"Event has been tracked","id":1}, heard #1 counter 1 of contact0001@example.com
fine: 200 {"message":"Event has been tracked","id":1}, heard #1 counter 2 of contact0001@example.com
exception: 200 {"message":"Event has been tracked","id":2}, heard #2 counter 1 of contact0001@example.com
error: 500 %A, heard #3 counter 1 of contact0001@example.com
exit: 200 left, heard #4 counter 1 of contact0001@example.com
die: 418 %A, heard #5 counter 1 of contact0001@example.com
#1 contact 2 counter 2 by 1 "custom" | "k" | "fine" | "fine"
#2 contact 2 counter 1 by 1 "custom" | "k" | "exception" | "exception"
#3 contact 2 counter 1 by 1 "custom" | "k" | "error" | "error"
#4 contact 2 counter 1 by 1 "custom" | "k" | "exit" | "exit"
#5 contact 2 counter 1 by 1 "custom" | "k" | "die" | "die"
%s from a listener%A
