--TEST--
A switch can be written as php.ini writes switches
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

foreach (['1', 'on', 'On', 'yes', 'true', '0', 'off', 'Off', 'no', 'false', '', 'maybe', '2'] as $value) {
    echo "'$value': ", child('echo json_encode(fluentcrm_events_status()["enabled"]), " ", json_encode(isset($GLOBALS["wp_filter"])), "\n";',
        ['fluentcrm_events.enabled' => $value, 'display_startup_errors' => 0, 'error_log' => '/dev/null']);
}
--EXPECT--
'1': true true
'on': true true
'On': true true
'yes': true true
'true': true true
'0': false false
'off': false false
'Off': false false
'no': false false
'false': false false
'': false false
'maybe': true true
'2': true true
