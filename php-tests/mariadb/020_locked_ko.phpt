--TEST--
A table that another session locks for 10 s is "busy" within the budget; a read-only server and a refused row are db_error without SQL
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

ini_set('error_log', '/dev/null');
$server = MariaDb::private();
$site = site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 2, 'flag' => 'yes']);
[, $name] = mariadb_of($site);
$root = $server->root($name);
$code = fn (string $what): string => 'site_boot($site); $start = microtime(true);' . $what . '
    $took = microtime(true) - $start; echo $took < 2.5 ? "in time" : "after $took s", "\n";';
$track = $code('show(fluentcrm_track_event(event())); ');
$ini = ['fluentcrm_events.busy_timeout_ms' => 1000];
echo child_on($site, $track, $ini);

$root->exec('LOCK TABLES wp_fc_event_tracking WRITE');
echo child_on($site, $track, $ini);
$root->exec('UNLOCK TABLES');
$root->exec('START TRANSACTION');
$root->exec('UPDATE wp_fc_event_tracking SET value = "locked"');
echo child_on($site, $track, $ini);
$root->exec('ROLLBACK');

$root->exec('SET GLOBAL read_only = 1');
echo child_on($site, $track, $ini);
echo child_on($site, $track, $ini + ['fluentcrm_events.storage' => 'wpdb']);
$root->exec('SET GLOBAL read_only = 0');

$root->exec('ALTER TABLE wp_fc_event_tracking ADD CONSTRAINT refused CHECK (title <> "other")');
echo child_on($site, $code('show(fluentcrm_track_event(event(["title" => "other"]))); '), $ini);
show_events(site_database($site));
?>
--EXPECTF--
event #1 of contact 2: counter 1, created
in time
WP_Error busy: The event database stayed locked by another process for %d ms (fluentcrm_events.busy_timeout_ms). Nothing was changed; try again
in time
WP_Error busy: The event database stayed locked by another process for %d ms (fluentcrm_events.busy_timeout_ms). Nothing was changed; try again
in time
WP_Error db_error: The event database failed: the server is read-only (1290)
in time
WP_Error db_error: The event database failed: the server is read-only (1290)
in time
WP_Error db_error: The event database failed: %s
in time
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
