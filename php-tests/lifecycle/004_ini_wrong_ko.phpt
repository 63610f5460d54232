--TEST--
A bad setting is a startup warning, a row in phpinfo and a problem in the status, which says what is used instead
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
foreach (['busy_timeout_ms' => 'x', 'metrics_token' => 'short', 'storage' => 'disk', 'database' => 'root:secret@h', 'database_inside' => 1] as $name => $value) {
    // The last one makes the database of the one before count inside WordPress, too.
    $set = ["fluentcrm_events.$name" => $value, 'display_startup_errors' => 0, 'error_log' => '/dev/null', ...$name === 'database_inside' ? ['fluentcrm_events.database' => 'x'] : []];
    echo child('echo implode(fluentcrm_events_status()["problems"]), "\n";', $set);
}
echo child('echo fluentcrm_events_status()["busy_timeout_ms"], "\n";',
    ['fluentcrm_events.busy_timeout_ms' => 'abc', 'display_startup_errors' => 0, 'error_log' => '/dev/null']);
--EXPECT--
fluentcrm_events.busy_timeout_ms must be empty, or a whole number of milliseconds from 1 to 600000; 5000 ms are used outside WordPress, and the site's own limit inside
fluentcrm_events.metrics_token must be empty, or 16 to 255 visible ASCII characters; no token is set, so the route events/metrics does not exist
fluentcrm_events.storage must be auto or wpdb; auto is used
fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; it begins with neither sqlite: nor mysql://. Outside WordPress no event is stored until this is repaired
fluentcrm_events.database must be sqlite:/absolute/path or mysql://user:password@host:port/database; it begins with neither sqlite: nor mysql://. No event is stored until this is repaired
5000
