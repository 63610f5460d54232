--TEST--
Statements kept for the request follow a changed schema, another connection, and a PHP function of SQLite's that tracks meanwhile
--DESCRIPTION--
SQLite only: uses the drop-in's PDO.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

$site = boot();
global $wpdb;
$pdo = $wpdb->get_driver()->get_sqlite_pdo();
show(fluentcrm_track_event(event()));
show(fluentcrm_track_event(event()));
$wpdb->query('ALTER TABLE wp_fc_event_tracking ADD COLUMN extra TEXT');
show(fluentcrm_track_event(event()));
@$pdo->sqliteCreateFunction('track_more', fn () => fluentcrm_track_event(event(['event_key' => 'k']))->counter);
$pdo->exec("CREATE TEMP TRIGGER more AFTER UPDATE ON wp_fc_event_tracking WHEN NEW.event_key = 'outer' BEGIN SELECT track_more(); END");
fluentcrm_track_event(event(['event_key' => 'outer']));
show(fluentcrm_track_event(event(['event_key' => 'outer'])));
$pdo->exec('DROP TRIGGER more');
show_events();
unset($pdo);
$wpdb->close();
show(fluentcrm_track_event(event()));
$wpdb->db_connect();
show(fluentcrm_track_event(event()));
$wpdb->query('DROP TABLE wp_fc_event_tracking');
show(fluentcrm_track_event(event()));
?>
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 3, counted
event #2 of contact 2: counter 2, counted
#1 contact 2 counter 4 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 2 by 0 "custom" | "outer" | "T" | ""
WP_Error not_configured: fluentcrm_events is not configured: the site's database is SQLite, but its $wpdb offers no PDO connection for events; use the SQLite Database Integration 2.1 or newer
event #1 of contact 2: counter 5, counted
event #1 of contact 2: counter 1, created
