--TEST--
php --ri in a shell says what would happen to events on a WordPress site
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = 'sqlite:' . sys_get_temp_dir() . '/fluentcrm-events-lifecycle-018.db';
foreach ([[], ['storage' => 'wpdb'], ['database' => $file], ['database' => $file, 'database_inside' => 1], ['enabled' => 0]] as $ini) {
    $settings = [];
    foreach ($ini as $name => $value) {
        $settings["fluentcrm_events.$name"] = $value;
    }
    [, $ri] = process_wait(process_start([...php_command($settings), '--ri', 'fluentcrm_events']), microtime(true) + 20);
    preg_match_all('/^(Connection|On a WordPress site) => .*$/m', $ri, $rows);
    echo implode(' ', array_keys($ini)), "\n  ", implode("\n  ", $rows[0]), "\n";
}
?>
--EXPECT--

  Connection => none
  On a WordPress site => events use the connection of the site
storage
  Connection => none
  On a WordPress site => events go through $wpdb->query()
database
  Connection => own
  On a WordPress site => events use the connection of the site; fluentcrm_events.database is not used there
database database_inside
  Connection => own
  On a WordPress site => events go to fluentcrm_events.database, over a connection of their own (database_inside is on)
enabled
  Connection => none
  On a WordPress site => nothing: fluentcrm_events.enabled is off
