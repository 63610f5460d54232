--TEST--
If SQLite itself ends the transaction of a bulk call, the driver knows, and other connections see $wpdb's later writes
--DESCRIPTION--
SQLite only: a trigger of SQLite rolls back.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

$site = boot();
global $wpdb;
$pdo = $wpdb->get_driver()->get_sqlite_pdo();
$pdo->exec("CREATE TRIGGER ends BEFORE INSERT ON wp_fc_event_tracking WHEN NEW.event_key = 'third'
    BEGIN SELECT RAISE(ROLLBACK, 'all undone'); END");
array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events([event(), event(['event_key' => 'third'])]));
var_dump($wpdb->get_driver()->inTransaction());
show_events();
echo $wpdb->insert('wp_fc_subscribers', ['email' => 'after@example.com']), " row of the host\n";
echo open_database(site_database($site))->query("SELECT count(*) FROM wp_fc_subscribers WHERE email = 'after@example.com'")->fetchColumn(), " for others\n";
array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events([event(), event()]));
?>
--EXPECT--
WP_Error db_error: The event database failed: all undone
WP_Error db_error: The event database failed: all undone
bool(false)
no rows
1 row of the host
1 for others
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
