--TEST--
A bad setting is a startup warning, a row in phpinfo and a problem in the status, and the default is used
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$wrong = ['enabled' => 'maybe', 'storage' => 'disk', 'compat' => 'loose', 'busy_timeout_ms' => '-1', 'hooks' => '2', 'database_inside' => 'x',
    'table_prefix' => 'wp`; DROP TABLE x'];
foreach ($wrong as $name => $value) {
    $out = child('(new \ReflectionExtension("fluentcrm_events"))->info(); echo "problems: ",
        json_encode(fluentcrm_events_status()["problems"]), "\n";',
        ["fluentcrm_events.$name" => $value, 'display_startup_errors' => 1]);
    echo preg_match("/^(PHP )?Warning: .*fluentcrm_events\.$name must be/m", $out) ? '' : "$name: no warning\n";
    echo preg_match("/^Configuration problem => fluentcrm_events\.$name must be/m", $out) ? '' : "$name: not in phpinfo\n";
    echo preg_match("/^problems: .*fluentcrm_events\.$name must be/m", $out) ? '' : "$name: not in the status\n";
}
foreach (['0', '600001', '1.5', '5s', 'abc', '99999999999999999999', '0x10'] as $budget) {
    echo preg_match('/Warning: .*busy_timeout_ms/', child('', ['fluentcrm_events.busy_timeout_ms' => $budget,
        'display_startup_errors' => 1])) ? '' : "$budget was taken\n";
}
echo child('echo fluentcrm_events_status()["busy_timeout_ms"], "\n";',
    ['fluentcrm_events.busy_timeout_ms' => 'abc', 'display_startup_errors' => 0]);
--EXPECTF--
%A5000%A
