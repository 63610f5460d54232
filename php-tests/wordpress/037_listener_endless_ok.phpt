--TEST--
A listener that tracks an event for every event it gets comes to an end: all events are stored, and the deepest one calls no listener
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$log = sys_get_temp_dir() . '/fluentcrm-events-037-' . getmypid();
ini_set('error_log', $log);
boot();
$heard = 0;
add_action('fluent_crm/event_tracked', function () use (&$heard): void {
    $heard++;
    fluentcrm_track_event(event(['event_key' => 'again']));
});
show(fluentcrm_track_event(event()));
$again = (int) stored('fc_event_tracking')[1]['counter'];
var_dump($heard > 100, $again === $heard);
echo preg_replace('/^\[.*?\] /m', '', file_get_contents($log));
unlink($log);
// It may begin anew.
$first = $heard;
$heard = 0;
fluentcrm_track_event(event());
var_dump($heard === $first);
?>
--EXPECT--
event #1 of contact 2: counter 1, created
bool(true)
bool(true)
fluentcrm_events: listeners of fluent_crm/event_tracked track events inside each other until the stack is almost full; event 2 is stored, but its listeners were not called
bool(true)
