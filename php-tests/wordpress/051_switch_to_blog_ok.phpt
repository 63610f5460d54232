--TEST--
After switch_to_blog() events, flag and zone are the other site's
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['multisite' => true]);
global $wpdb;
show(fluentcrm_track_event(event()));
switch_to_blog(2);
update_option('timezone_string', 'Asia/Tokyo');
$event = fluentcrm_track_event(event(['value' => 'second']));
show($event);
echo round((strtotime("$event->created_at UTC") - time()) / 3600), " h\n";
show_events();
update_option('_fluentcrm_experimental_settings', ['event_tracking' => 'no']);
show(fluentcrm_track_event(event()));
restore_current_blog();
show(fluentcrm_track_event(event()));
show_events();
echo $wpdb->prefix, "\n";
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 1, created
9 h
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | "second"
WP_Error not_enabled: Event Tracker is not enabled
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
wp_
