--TEST--
$wpdb's data about its last statement, LAST_INSERT_ID() and the session's settings are the same after an event as before
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

$code = 'site_boot($site); global $wpdb;
    $say = fn () => json_encode([$wpdb->last_error, $wpdb->insert_id, $wpdb->num_rows, $wpdb->last_query, $wpdb->rows_affected,
        $wpdb->last_result, $wpdb->suppress_errors]);
    $last = fn () => (int) mysqli_fetch_row(mysqli_query($wpdb->dbh, "SELECT LAST_INSERT_ID()"))[0];
    $settings = fn () => implode(" ", mysqli_fetch_row(mysqli_query($wpdb->dbh, "SELECT @@autocommit, @@sql_mode,
        @@innodb_lock_wait_timeout, @@lock_wait_timeout, " . (on_mysql() ? "@@max_execution_time" : "@@max_statement_time") . ", @@time_zone, @@character_set_results"))) . json_encode(has_transaction($wpdb->dbh));
    $work = [
        "insert" => fn () => fluentcrm_track_event(event()),
        "count" => fn () => fluentcrm_track_event(event()),
        "append" => fn () => fluentcrm_track_event(event(), false),
        "action, new" => fn () => do_action("fluent_crm/track_event_activity", event(["title" => "New"]), true),
        "action, again" => fn () => do_action("fluent_crm/track_event_activity", event(["title" => "New"]), true),
        "bulk" => fn () => fluentcrm_track_events([event(["title" => "One"]), event(), event(["title" => "Two"])]),
        "nobody" => fn () => fluentcrm_track_event(event(["email" => "nobody@example.com"])),
        "text" => fn () => fluentcrm_track_event(event(["title" => "Ünïcode"])),
        "in a transaction" => function () use ($wpdb) {
            mysqli_begin_transaction($wpdb->dbh);
            fluentcrm_track_event(event(["title" => "Inside"]));
            fluentcrm_track_events([event(["title" => "Inside 2"]), event()]);
            mysqli_commit($wpdb->dbh);
        },
        "page" => fn () => fluentcrm_contact_events(2),
    ];
    foreach ($work as $what => $run) {
        $wpdb->insert("wp_options", ["option_name" => "mine $what", "option_value" => "x"]);
        $wpdb->get_results("SELECT option_name FROM wp_options LIMIT 3");
        $before = [$say(), $last(), $settings()];
        $run();
        $after = [$say(), $last(), $settings()];
        echo $what, $before === $after ? ": as before" : ": " . json_encode([$before, $after]), $last() > 0 ? "" : ", no id", "\n";
    }
    echo $wpdb->get_var("SELECT CONCAT(COUNT(*), SUM(counter)) FROM wp_fc_event_tracking"), "\n";';
$printed = [];
foreach (['auto', 'wpdb'] as $storage) {
    $site = site_create(['database' => 'mariadb', 'contacts' => 2, 'flag' => 'yes']);
    $printed[] = child_on($site, $code, ['fluentcrm_events.storage' => $storage]);
}
echo $printed[0], $printed[0] === $printed[1] ? "by query(): the same\n" : $printed[1];
?>
--EXPECT--
insert: as before
count: as before
append: as before
action, new: as before
action, again: as before
bulk: as before
nobody: as before
text: as before
in a transaction: as before
page: as before
812
by query(): the same
