--TEST--
fluentcrm_events_status() has version, store and reason, libsqlite3, settings, counters and the last error
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-070.db
fluentcrm_events.busy_timeout_ms=1234
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();

$status = fluentcrm_events_status();
$promised = [
    'version' => 'string', 'enabled' => 'bool', 'inside_wordpress' => 'bool', 'store' => 'string', 'database' => 'string',
    'reason' => 'string', 'compat' => 'string', 'busy_timeout_ms' => 'int', 'sqlite_version' => 'string',
    'sqlite_library' => 'string', 'recorded' => 'int', 'errors' => 'int', 'busy' => 'int', 'listener_exceptions' => 'int',
    'last_error' => 'null', 'problems' => 'array',
];
foreach ($promised as $name => $type) {
    if (get_debug_type($status[$name]) !== $type) {
        echo "$name is ", get_debug_type($status[$name]), "\n";
    }
}
var_dump($status['version'] === phpversion('fluentcrm_events'), $status['database'] === $file, $status['store']);
var_dump($status['enabled'], $status['inside_wordpress'], $status['compat'], $status['busy_timeout_ms']);
var_dump($status['sqlite_version'] === \SQLite3::version()['versionString'], $status['reason'] !== '', $status['problems']);
--EXPECT--
bool(true)
bool(true)
string(6) "sqlite"
bool(true)
bool(false)
string(6) "strict"
int(1234)
bool(true)
bool(true)
array(0) {
}
