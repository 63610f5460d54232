--TEST--
Without a budget an event waits for a lock as long as the site's own connection, and the error has the time of the wait
--DESCRIPTION--
SQLite only: locks a file.
--INI--
error_log=/dev/null
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

require __DIR__ . '/../support/locks.php';
$site = boot();
global $wpdb;
$pdo = $wpdb->get_driver()->get_sqlite_pdo();
show(fluentcrm_track_event(event()));
$pdo->query('PRAGMA busy_timeout = 400')->fetchAll();
$lock = hold_lock(site_database($site));
$answer = null;
timed(400, 900, function () use (&$answer) { return $answer = fluentcrm_track_event(event()); });
preg_match('/for (\d+) ms/', $answer->get_error_message(), $found);
echo $found[1] >= 400 && $found[1] < 900 ? "waited\n" : "waited $found[1] ms\n";
timed(400, 900, fn () => current(fluentcrm_track_events([event()])));
release_lock($lock);
echo $pdo->query('PRAGMA busy_timeout')->fetchColumn(), "\n";
show(fluentcrm_track_event(event()));
?>
--EXPECTF--
event #1 of contact 2: counter 1, created
WP_Error busy: %s
in time
waited
WP_Error busy: %s
in time
400
event #1 of contact 2: counter 2, counted
