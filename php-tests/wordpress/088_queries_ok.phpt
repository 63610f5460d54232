--TEST--
Tracking sends no query through $wpdb once the request has its options, and none at all for a refused event
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
global $wpdb;
fluentcrm_track_event(event());
$before = $wpdb->num_queries;
for ($i = 0; $i < 10; $i++) {
    fluentcrm_track_event(event());
    fluentcrm_track_event(event(['title' => '']));
    do_action('fluent_crm/track_event_activity', event());
}
echo $wpdb->num_queries - $before, "\n";
show_events();
--EXPECT--
0
#1 contact 2 counter 21 by 0 "custom" | "k" | "T" | ""
