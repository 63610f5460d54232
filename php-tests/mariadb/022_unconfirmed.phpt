--TEST--
An event whose server dies in the middle of the write is "unconfirmed", not "db_error": it may be stored
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
echo child_on($site, 'site_boot($site); show(fluentcrm_track_event(event()));');
$root->exec('CREATE TRIGGER slow BEFORE UPDATE ON wp_fc_event_tracking FOR EACH ROW SET @slept = SLEEP(3)');
// The server goes while the trigger sleeps.
$pid = (int) file_get_contents("$server->dir/pid");
echo child_on($site, 'site_boot($site);
    $killer = proc_open(["sh", "-c", "sleep 1; kill -9 ' . $pid . '"], [], $pipes);
    show(fluentcrm_track_event(event()));
    echo fluentcrm_events_status()["last_error"], "\n";');
?>
--EXPECT--
event #1 of contact 2: counter 1, created
WP_Error unconfirmed: The event was not confirmed: it may be stored; the connection ended before the server answered. Send it again only with an idempotency key
The event was not confirmed: it may be stored; the connection ended before the server answered. Send it again only with an idempotency key
