--TEST--
fluent_crm/event_tracked fires once per stored event, with the event and the contact, when $wpdb sees the row
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
global $wpdb;
add_action('fluent_crm/event_tracked', function (...$arguments) {
    global $wpdb;
    [$event, $contact] = $arguments;
    $row = $wpdb->get_row("SELECT * FROM {$wpdb->prefix}fc_event_tracking WHERE id = $event->id");
    echo count($arguments), ' ', get_class($event), ' ', get_class($contact), " $contact->email, row: counter $row->counter, value $row->value\n";
}, 10, 9);
fluentcrm_track_event(event(['value' => 'a']));
fluentcrm_track_event(event(['value' => 'b']));
fluentcrm_track_event(event(['value' => 'c']), false);
do_action('fluent_crm/track_event_activity', event(['value' => 'd']));
(new \FluentCrmEvents\Tracker())->track(event(['value' => 'e']));
echo did_action('fluent_crm/event_tracked'), "\n";
--EXPECT--
2 FluentCrmEvents\Event FluentCrmEvents\Contact contact0001@example.com, row: counter 1, value a
2 FluentCrmEvents\Event FluentCrmEvents\Contact contact0001@example.com, row: counter 2, value b
2 FluentCrmEvents\Event FluentCrmEvents\Contact contact0001@example.com, row: counter 1, value c
2 FluentCrmEvents\Event FluentCrmEvents\Contact contact0001@example.com, row: counter 3, value d
2 FluentCrmEvents\Event FluentCrmEvents\Contact contact0001@example.com, row: counter 4, value e
5
