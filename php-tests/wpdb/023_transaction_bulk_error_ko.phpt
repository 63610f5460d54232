--TEST--
A bulk call that fails inside the host's transaction leaves the host's own work and the transaction whole
--DESCRIPTION--
SQLite only: a trigger of SQLite refuses the row.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot();
global $wpdb;
$wpdb->get_driver()->get_sqlite_pdo()->exec("CREATE TRIGGER no_second BEFORE INSERT ON wp_fc_event_tracking WHEN NEW.event_key = 'second'
    BEGIN SELECT RAISE(ABORT, 'no second event'); END");
$wpdb->query('START TRANSACTION');
$wpdb->insert('wp_fc_subscribers', ['email' => 'inside@example.com']);
show(fluentcrm_track_event(event(['event_key' => 'alone'])));
array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events([event(['event_key' => 'first']), event(['event_key' => 'second'])]));
var_dump($wpdb->get_driver()->inTransaction());
$wpdb->query('COMMIT');
show_events();
echo $wpdb->get_var("SELECT count(*) FROM wp_fc_subscribers WHERE email = 'inside@example.com'"), " contact of the host\n";
?>
--EXPECT--
event #1 of contact 2: counter 1, created
WP_Error db_error: The event database failed: no second event
WP_Error db_error: The event database failed: no second event
bool(true)
#1 contact 2 counter 1 by 0 "custom" | "alone" | "T" | ""
1 contact of the host
