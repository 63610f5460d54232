--TEST--
The settings have their documented defaults and can be set by the system only
--FILE--
<?php
$documented = ['enabled' => '1', 'database' => '', 'table_prefix' => 'wp_', 'storage' => 'auto', 'hooks' => '1',
    'compat' => 'fixed', 'busy_timeout_ms' => '', 'database_inside' => '0', 'session_key' => 'fluentcrm_contact',
    'automation_starts' => '1000', 'keep_orphans' => '0', 'retention_days' => '0', 'history' => 'site'];
foreach (ini_get_all('fluentcrm_events') as $name => $entry) {
    $short = substr($name, strlen('fluentcrm_events.'));
    $right = (string) $entry['global_value'] === ($documented[$short] ?? $entry['global_value']) && $entry['access'] === INI_SYSTEM;
    echo $right ? '' : "$name\n";
    unset($documented[$short]);
    if (@ini_set($name, '0') !== false) {
        echo "$name can be changed\n";
    }
}
var_dump($documented);
--EXPECT--
array(0) {
}
