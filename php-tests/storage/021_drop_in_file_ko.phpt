--TEST--
In the SQLite file of a WordPress site a script outside WordPress makes no table: not_configured
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-021.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = fresh_database();
open_database($file)->exec('CREATE TABLE _wp_sqlite_mysql_information_schema_tables (x)');
write_options(['_fluentcrm_experimental_settings' => serialize(['event_tracking' => 'yes'])]);
attempt(fn () => fluentcrm_track_event(event()));
attempt(fn () => fluentcrm_save_contact(['email' => 'ada@example.com']));
foreach (open_database($file)->query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1") as [$name]) {
    echo "$name\n";
}
--EXPECTF--
TrackingException not_configured: fluentcrm_events is not configured: %s
TrackingException not_configured: fluentcrm_events is not configured: %s
_wp_sqlite_mysql_information_schema_tables
wp_options
