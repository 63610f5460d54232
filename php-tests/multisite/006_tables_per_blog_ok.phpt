--TEST--
A blog without tables gets its own with its first event; the other blog's are not touched
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

network(['contacts' => null]);
global $wpdb;
$tables = fn () => print(json_encode($wpdb->get_col("SHOW TABLES LIKE 'wp_%fc_event%'")) . "\n");
switch_to_blog(2);
show(fluentcrm_save_contact(['email' => 'contact0001@example.com']));
show(fluentcrm_track_event(event()));
$tables();
restore_current_blog();
show(fluentcrm_save_contact(['email' => 'other@example.com']));
show(fluentcrm_track_event(event(['email' => 'other@example.com'])));
$tables();
show_blogs();
?>
--EXPECT--
contact #1 contact0001@example.com, subscribed, user null, name null null
event #1 of contact 1: counter 1, created
["wp_2_fc_event_tracking"]
contact #1 other@example.com, subscribed, user null, name null null
event #1 of contact 1: counter 1, created
["wp_2_fc_event_tracking","wp_fc_event_tracking"]
blog 1: contact 1 k 1
blog 2: contact 1 k 1
