--TEST--
With an account of one connection, or without prepared statements, events are stored; if the server is down, the call is an error at once
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
$root = $server->root();
$site = site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 2, 'flag' => 'yes']);
// One connection for the account: WordPress has it.
$one = 'site_boot($site); foreach ([1, 2] as $n) { show(fluentcrm_track_event(event())); }
    echo fluentcrm_events_status()["store"], " ", fluentcrm_events_status()["last_error"] ?? "no error", "\n";';
$root->exec('ALTER USER ' . MARIADB_USER . '@localhost WITH MAX_USER_CONNECTIONS 1');
echo child_on($site, $one);
$root->exec('ALTER USER ' . MARIADB_USER . '@localhost WITH MAX_USER_CONNECTIONS 0');
$root->exec('SET GLOBAL max_prepared_stmt_count = 0');
echo child_on($site, $one);
$root->exec('SET GLOBAL max_prepared_stmt_count = DEFAULT');
// A connection that was ended while it was idle costs nobody an event.
echo child_on($site, 'site_boot($site); show(fluentcrm_track_event(event())); global $wpdb;
    $own = $wpdb->get_var("SELECT CONNECTION_ID()");
    foreach ($wpdb->get_col("SELECT id FROM information_schema.processlist WHERE user = \'wordpress\' AND id <> $own") as $id) {
        $wpdb->query("KILL $id");
    }
    show(fluentcrm_track_event(event()));');
// The server goes in mid-request.
echo child_on($site, 'site_boot($site); show(fluentcrm_track_event(event()));
    posix_kill(' . (int) file_get_contents("$server->dir/pid") . ', SIGKILL); usleep(300000);
    foreach ([1, 2, 3] as $n) {
        $start = microtime(true);
        $error = fluentcrm_track_event(event());
        echo $error->get_error_code(), " ", str_contains($error->get_error_message(), "p w") ? "with the password " : "",
            microtime(true) - $start < 2 ? "in time" : "late", "\n";
    }');
$server->stop();
$server->start();
show_events(site_database($site));
echo child_on($site, 'site_boot($site); show(fluentcrm_track_event(event()));');
?>
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
mysql no error
event #1 of contact 2: counter 3, counted
event #1 of contact 2: counter 4, counted
mysql no error
event #1 of contact 2: counter 5, counted
event #1 of contact 2: counter 6, counted
event #1 of contact 2: counter 7, counted
unconfirmed in time
unconfirmed in time
unconfirmed in time
#1 contact 2 counter 7 by 0 "custom" | "k" | "T" | ""
event #1 of contact 2: counter 8, counted
