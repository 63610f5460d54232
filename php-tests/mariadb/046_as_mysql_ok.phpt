--TEST--
On a server that calls itself MySQL and does not say whether a transaction is open, the watch and savepoints find that out, and a budget is restored
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

require __DIR__ . '/../support/forwarder.php';

ini_set('error_log', '/dev/null');
$forwarder = new Forwarder(MariaDb::shared(), 'MySQL');
$site = site_create(['database' => 'mariadb', 'contacts' => 3, 'flag' => 'yes', 'constants' => ['DB_HOST' => "127.0.0.1:$forwarder->port"]]);
$code = 'ini_set("error_log", "/dev/null"); site_boot($site); global $wpdb; define("SAVEQUERIES", true);
    $counter = fn ($event) => is_wp_error($event) ? $event->get_error_code() : $event->counter;
    echo str_contains($wpdb->db_server_info(), "MariaDB") ? "MariaDB " : "", implode(" ", array_map($counter, [fluentcrm_track_event(event()), fluentcrm_track_event(event()),
        ...fluentcrm_track_events([event(), event(["title" => "U"]), event()])])), ", ";
    foreach ([fn () => $wpdb->query("BEGIN"), fn () => mysqli_begin_transaction($wpdb->dbh)] as $begin) {
        $begin();
        $wpdb->query("UPDATE wp_fc_subscribers SET status = \"pending\" WHERE id = 2");
        echo implode(" ", array_map($counter, [fluentcrm_track_event(event()), fluentcrm_track_event(event(["title" => "V"])),
            ...fluentcrm_track_events([event(), event(["title" => "V"])])])), ", ";
        mysqli_rollback($wpdb->dbh);
        apply_filters("query", "ROLLBACK");
    }
    echo $wpdb->get_var("SELECT CONCAT(@@innodb_lock_wait_timeout, IF(@@lock_wait_timeout > 1000, \" long\", @@lock_wait_timeout))"), " ", $wpdb->get_var("SELECT status FROM wp_fc_subscribers WHERE id = 2"), "\n";
    // Nothing of MariaDB\'s alone was sent.
    echo implode("\n", preg_grep("/in_transaction|NOT ATOMIC|SET STATEMENT/", array_column($wpdb->queries ?? [], 0)));';
foreach ([[], ['fluentcrm_events.storage' => 'wpdb']] as $storage) {
    foreach ([[], ['fluentcrm_events.busy_timeout_ms' => 700]] as $budget) {
        echo child_on($site, $code, $storage + $budget);
        show_events(site_database($site));
        open_database(site_database($site))->exec('TRUNCATE wp_fc_event_tracking');
    }
}
$holder = open_database(site_database($site));
child_on($site, 'site_boot($site); fluentcrm_track_event(event());');
$track = 'ini_set("error_log", "/dev/null"); site_boot($site); $start = microtime(true); echo fluentcrm_track_event(event())->get_error_code(), " after ", (int) (microtime(true) - $start), " s\n";';
$holder->exec('START TRANSACTION');
$holder->exec('UPDATE wp_fc_event_tracking SET value = "held"');
echo 'a row: ', child_on($site, $track, ['fluentcrm_events.busy_timeout_ms' => 700]);
$holder->exec('ROLLBACK');
$holder->exec('LOCK TABLES wp_fc_event_tracking WRITE');
echo 'a table: ', child_on($site, $track, ['fluentcrm_events.busy_timeout_ms' => 700], 15);
$holder->exec('UNLOCK TABLES');
?>
--EXPECT--
1 2 3 1 4, 5 1 6 2, 5 1 6 2, 50 long subscribed
#1 contact 2 counter 4 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "U" | ""
1 2 3 1 4, 5 1 6 2, 5 1 6 2, 50 long subscribed
#1 contact 2 counter 4 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "U" | ""
1 2 3 1 4, 5 1 6 2, 5 1 6 2, 50 long subscribed
#1 contact 2 counter 4 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "U" | ""
1 2 3 1 4, 5 1 6 2, 5 1 6 2, 50 long subscribed
#1 contact 2 counter 4 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "U" | ""
a row: busy after 1 s
a table: busy after 1 s
