--TEST--
In bulk the listeners run after the commit, in order, once per stored event
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
add_action('fluent_crm/event_tracked', function ($event, $contact) {
    global $wpdb;
    $rows = $wpdb->get_var("SELECT SUM(counter) FROM {$wpdb->prefix}fc_event_tracking");
    echo "$event->title, counter $event->counter, $contact->email; in the table: $rows\n";
}, 10, 2);
$results = fluentcrm_track_events([
    event(['title' => 'A']), event(['title' => '']), event(['title' => 'B', 'email' => 'contact0002@example.com']), event(['title' => 'A']),
]);
echo implode(' ', array_map('get_class', $results)), ' ', did_action('fluent_crm/event_tracked'), "\n";
show_events();
--EXPECT--
A, counter 1, contact0001@example.com; in the table: 3
B, counter 1, contact0002@example.com; in the table: 3
A, counter 2, contact0001@example.com; in the table: 3
FluentCrmEvents\Event WP_Error FluentCrmEvents\Event FluentCrmEvents\Event 3
#1 contact 2 counter 2 by 0 "custom" | "k" | "A" | ""
#2 contact 3 counter 1 by 0 "custom" | "k" | "B" | ""
