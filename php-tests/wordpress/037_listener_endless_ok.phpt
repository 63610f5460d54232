--TEST--
A listener that tracks an event for every event it hears of comes to an end: all are stored, the deepest is not heard of
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
echo "heard of $heard\n";
show_events();
echo preg_replace('/^\[.*?\] /m', '', file_get_contents($log));
unlink($log);
// It may begin anew.
$heard = 0;
fluentcrm_track_event(event());
echo "heard of $heard\n";
?>
--EXPECT--
event #1 of contact 2: counter 1, created
heard of 500
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 500 by 0 "custom" | "again" | "T" | ""
fluentcrm_events: listeners of fluent_crm/event_tracked track events more than 500 deep in each other; event 2 is stored, but its listeners were not called
heard of 500
