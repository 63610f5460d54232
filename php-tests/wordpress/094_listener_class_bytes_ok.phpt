--TEST--
An exception whose class and message are no UTF-8, thrown by a listener, is logged, and the event stands
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$log = sys_get_temp_dir() . '/fluentcrm-events-094-' . getmypid();
ini_set('error_log', $log);
boot();
eval("namespace { class E\xff extends Exception {} }");
add_action('fluent_crm/event_tracked', function (): void {
    $class = "E\xff";
    throw new $class("\xfe");
});
show(fluentcrm_track_event(event()));
echo preg_replace('/^\[.*?\] /m', '', file_get_contents($log));
unlink($log);
?>
--EXPECT--
event #1 of contact 2: counter 1, created
fluentcrm_events: a listener of fluent_crm/event_tracked threw E�: �; event 1 stays stored
