--TEST--
Every step of the take-over has a name, whether it holds, and why
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot_fluentcrm([], '');
foreach (fluentcrm_events_status()['take_over'] as $step) {
    echo json_encode($step, JSON_UNESCAPED_SLASHES), "\n";
}
?>
--EXPECT--
{"step":"FluentCrmApi('event_tracker')","holds":true,"why":"answered by this extension"}
{"step":"action fluent_crm/track_event_activity","holds":true,"why":"answered by this extension"}
{"step":"conditions on events in contact filters","holds":true,"why":"answered by this extension"}
