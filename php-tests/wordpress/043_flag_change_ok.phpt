--TEST--
A flag that is switched during a request counts from the next call on
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['flag' => 'no']);
$set = fn (string $value) => update_option('_fluentcrm_experimental_settings', ['event_tracking' => $value]);
show(fluentcrm_track_event(event()));
$set('yes');
show(fluentcrm_track_event(event()));
$set('no');
show(fluentcrm_track_event(event()));
delete_option('_fluentcrm_experimental_settings');
show(fluentcrm_track_event(event()));
add_option('_fluentcrm_experimental_settings', ['event_tracking' => 'no']);
show(fluentcrm_track_event(event()));
add_filter('option__fluentcrm_experimental_settings', fn () => ['event_tracking' => 'yes']);
show(fluentcrm_track_event(event()));
remove_all_filters('option__fluentcrm_experimental_settings');
show(fluentcrm_track_event(event()));
add_filter('pre_option__fluentcrm_experimental_settings', fn () => ['event_tracking' => 'yes']);
show(fluentcrm_track_event(event()));
show_events();
--EXPECT--
WP_Error not_enabled: Event Tracker is not enabled
event #1 of contact 2: counter 1, created
WP_Error not_enabled: Event Tracker is not enabled
event #1 of contact 2: counter 2, counted
WP_Error not_enabled: Event Tracker is not enabled
event #1 of contact 2: counter 3, counted
WP_Error not_enabled: Event Tracker is not enabled
event #1 of contact 2: counter 4, counted
#1 contact 2 counter 4 by 0 "custom" | "k" | "T" | ""
