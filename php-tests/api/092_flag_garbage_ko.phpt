--TEST--
A damaged flag option means off; it causes no PHP notice and makes no object
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-092.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$damaged = ['a:1:{s:14:"event_tra', 'a:1:{', 'x', "\0\xff", 'a:1:{s:14:"event_tracking";s:9:"yes";}', str_repeat('a:1:{i:0;', 5000)];
foreach ($damaged as $value) {
    write_options(['_fluentcrm_experimental_settings' => $value]);
    echo child('attempt(fn () => fluentcrm_track_event(event()));');
}
write_options(['_fluentcrm_experimental_settings' => 'a:2:{i:0;O:26:"FluentCrmEvents\Tests\Trap":0:{}s:14:"event_tracking";s:3:"yes";}']);
echo child('class Trap { function __wakeup() { echo "woken\n"; } function __destruct() { echo "destroyed\n"; } }
    attempt(fn () => fluentcrm_track_event(event()));');
show_events();
--EXPECT--
TrackingException not_enabled: Event Tracker is not enabled
TrackingException not_enabled: Event Tracker is not enabled
TrackingException not_enabled: Event Tracker is not enabled
TrackingException not_enabled: Event Tracker is not enabled
TrackingException not_enabled: Event Tracker is not enabled
TrackingException not_enabled: Event Tracker is not enabled
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
