--TEST--
In a transaction begun by mysqli_begin_transaction() or on dbh itself, which no filter sees, events are part of it, and nothing waits or locks
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

$site = site_create(['database' => 'mariadb', 'contacts' => 3, 'flag' => 'yes']);
foreach ([
    'mysqli_begin_transaction' => ['mysqli_begin_transaction($wpdb->dbh);', 'mysqli_rollback($wpdb->dbh);'],
    'autocommit off' => ['mysqli_autocommit($wpdb->dbh, false);', 'mysqli_rollback($wpdb->dbh); mysqli_autocommit($wpdb->dbh, true);'],
    'mysqli_query' => ['mysqli_query($wpdb->dbh, "BEGIN");', 'mysqli_query($wpdb->dbh, "ROLLBACK");'],
    'committed' => ['mysqli_begin_transaction($wpdb->dbh);', 'mysqli_commit($wpdb->dbh);'],
] as $what => [$begin, $end]) {
    foreach (['auto', 'wpdb'] as $storage) {
        $code = 'site_boot($site); global $wpdb; $start = microtime(true); ' . $begin . '
            $wpdb->query("UPDATE wp_fc_subscribers SET status = \"pending\" WHERE id = 2");
            $results = [fluentcrm_track_event(event()), fluentcrm_track_event(event()), ...fluentcrm_track_events([event(), event(["title" => "bulk"])])];
            do_action("fluent_crm/track_event_activity", event(["title" => "other"]), true);
            $appended = fluentcrm_track_event(event(["title" => "appended"]), false);
            echo json_encode(array_column([...$results, $appended], "counter"));
            $other = open_database(site_database($site));
            $other->exec("SET innodb_lock_wait_timeout = 1");
            // Nothing is locked but the rows that were written: another contact tracks the same event. MySQL cannot be asked
            // in the statement that looks for the row whether a transaction is open, which then keeps the gap it looked into.
            on_mysql() || $other->exec("INSERT INTO wp_fc_event_tracking (subscriber_id, counter, event_key, title) VALUES (3, 1, \"k\", \"T\")");
            echo ", others see ", $other->query("SELECT COUNT(*) FROM wp_fc_event_tracking WHERE subscriber_id = 2")->fetchColumn();
            ' . $end . '
            echo ", in the end ", $other->query("SELECT COUNT(*) FROM wp_fc_event_tracking WHERE subscriber_id = 2")->fetchColumn(), " ",
                $other->query("SELECT status FROM wp_fc_subscribers WHERE id = 2")->fetchColumn(), microtime(true) - $start < 2 ? "" : ", waited", "\n";
            $other->exec("DELETE FROM wp_fc_event_tracking"); $other->exec("UPDATE wp_fc_subscribers SET status = \"subscribed\" WHERE id = 2");';
        echo "$what, $storage: ", child_on($site, $code, ['fluentcrm_events.storage' => $storage]);
    }
}
?>
--EXPECT--
mysqli_begin_transaction, auto: [1,2,3,1,1], others see 0, in the end 0 subscribed
mysqli_begin_transaction, wpdb: [1,2,3,1,1], others see 0, in the end 0 subscribed
autocommit off, auto: [1,2,3,1,1], others see 0, in the end 0 subscribed
autocommit off, wpdb: [1,2,3,1,1], others see 0, in the end 0 subscribed
mysqli_query, auto: [1,2,3,1,1], others see 0, in the end 0 subscribed
mysqli_query, wpdb: [1,2,3,1,1], others see 0, in the end 0 subscribed
committed, auto: [1,2,3,1,1], others see 0, in the end 4 pending
committed, wpdb: [1,2,3,1,1], others see 0, in the end 4 pending
