--TEST--
php --ri shows version, store and why, the SQLite library, counters, the last error and every setting
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-lifecycle-006.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/locks.php';
$file = database_with_contacts();
fluentcrm_track_event(event());
attempt(fn () => fluentcrm_track_event([]));
ob_start();
(new \ReflectionExtension('fluentcrm_events'))->info();
$info = ob_get_clean();
foreach (['enabled', 'Version => ' . phpversion('fluentcrm_events'), "Database => $file", \SQLite3::version()['versionString'],
    'Events recorded => 1', 'Calls refused or failed => 1', 'Last error => none', 'WordPress => not loaded'] as $row) {
    echo str_contains($info, $row) ? '' : "missing: $row\n";
}
foreach (ini_get_all('fluentcrm_events', false) as $name => $value) {
    echo str_contains($info, "$name => " . ($value === '' ? 'no value' : $value)) ? '' : "missing: $name\n";
}
echo preg_match('/^Why => \w+/m', $info), preg_match('/^Store => sqlite/m', $info), "\n";
[, $ri] = process_wait(process_start([...php_command(), '--ri', 'fluentcrm_events']), microtime(true) + 20);
echo substr_count($ri, 'fluentcrm_events.'), "\n";
--EXPECTF--
TrackingException subscriber_not_found: Current Subscriber could not be found
11
%d
