--TEST--
A plugin's filter on the flag is followed until the filter is removed
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm([], '');
$no = fn () => ['event_tracking' => 'no'];
show(fluentcrm_track_event(event()));
foreach (['pre_option__fluentcrm_experimental_settings', 'option__fluentcrm_experimental_settings'] as $filter) {
    add_filter($filter, $no);
    show(fluentcrm_track_event(event()));
    remove_filter($filter, $no);
    show(fluentcrm_track_event(event()));
}
?>
--EXPECT--
event #1 of contact 2: counter 1, created
WP_Error not_enabled: Event Tracker is not enabled
event #1 of contact 2: counter 2, counted
WP_Error not_enabled: Event Tracker is not enabled
event #1 of contact 2: counter 3, counted
