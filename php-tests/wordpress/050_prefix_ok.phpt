--TEST--
The table prefix is $wpdb's at the moment of the call
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['prefix' => 'site7_']);
global $wpdb;
show(fluentcrm_track_event(event()));
echo $wpdb->get_var('SELECT COUNT(*) FROM site7_fc_event_tracking'), "\n";

$wpdb->prefix = 'other_';
show(fluentcrm_save_contact(['email' => 'contact0001@example.com']));
show(fluentcrm_track_event(event()));
show_events();
$wpdb->prefix = 'site7_';
show(fluentcrm_track_event(event()));
show_events();
--EXPECT--
event #1 of contact 2: counter 1, created
1
contact #1 contact0001@example.com, subscribed, user null, name null null
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
