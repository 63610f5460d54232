--TEST--
If a reader keeps a commit from being written, the event is busy and not stored, singly and in bulk; then it is stored
--DESCRIPTION--
SQLite only: a journal mode of SQLite's. With a rollback journal a commit waits for readers; that is the last step of a statement.
--INI--
fluentcrm_events.busy_timeout_ms=100
error_log=/dev/null
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

require __DIR__ . '/../support/locks.php';
$site = boot(['constants' => ['SQLITE_JOURNAL_MODE' => 'DELETE']]);
global $wpdb;
show(fluentcrm_track_event(event()));
$reader = open_database(site_database($site));
echo $reader->query('PRAGMA journal_mode')->fetchColumn(), "\n";
$reader->exec('BEGIN');
$reader->query('SELECT * FROM wp_fc_event_tracking')->fetchAll();
timed(100, 600, fn () => fluentcrm_track_event(event()));
timed(100, 600, fn () => fluentcrm_track_event(event(['event_key' => 'new'])));
timed(100, 600, fn () => current(fluentcrm_track_events([event(), event(['event_key' => 'bulk'])])));
$driver = $wpdb->get_driver();
var_dump($driver->inTransaction());
$reader->exec('COMMIT');
show_events(site_database($site));
show(fluentcrm_track_event(event()));
echo $wpdb->insert('wp_fc_subscribers', ['email' => 'after@example.com']), " row of the host\n";
?>
--EXPECTF--
event #1 of contact 2: counter 1, created
delete
WP_Error busy: %s
in time
WP_Error busy: %s
in time
WP_Error busy: %s
in time
bool(false)
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
event #1 of contact 2: counter 2, counted
1 row of the host
