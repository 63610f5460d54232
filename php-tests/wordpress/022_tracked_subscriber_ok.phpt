--TEST--
Listeners get the very object that was passed as subscriber
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$given = null;
add_action('fluent_crm/event_tracked', function ($event, $contact) use (&$given) {
    var_dump($contact === $given);
}, 10, 2);
foreach ([(object) ['id' => 3, 'email' => 'own'], fluentcrm_save_contact(['email' => 'contact0001@example.com'])] as $given) {
    fluentcrm_track_event(event(['subscriber' => $given]));
    fluentcrm_track_events([event(['subscriber' => $given])]);
}
show_events();
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
#1 contact 3 counter 2 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
