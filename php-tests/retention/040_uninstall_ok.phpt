--TEST--
wp fluentcrm-events uninstall leaves nothing of ours on a site: no index, nothing in WP-Cron; FluentCRM's tables do not change
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';

$ours = function () use (&$site): array {
    $database = open_database(site_database($site));
    $mysql = $database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql';
    $list = fn (string $sql): array => $database->query($sql)->fetchAll(\PDO::FETCH_COLUMN);
    $tables = $list($mysql ? 'SHOW TABLES' : "SELECT name FROM sqlite_master WHERE type = 'table'");
    $indexes = $list($mysql ? "SELECT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE()"
        : "SELECT name FROM sqlite_master WHERE type = 'index'");
    $options = $list("SELECT option_name FROM wp_options ORDER BY option_name");
    $known = ['wp_fc_event_tracking', 'wp_fc_subscribers', 'wp_fc_subscriber_meta'];
    return [
        'theirs' => array_values(array_intersect($known, $tables)),
        'tables' => array_values(array_diff(preg_grep('/wp_fc_/', $tables), $known)),
        'indexes' => preg_replace('/.*__/', '', array_values(array_unique(preg_grep('/fluentcrm_events/', $indexes)))),
        'options' => array_values(preg_grep('/fluentcrm.events/', $options)),
        'waiting' => waiting(),
    ];
};
$site = boot();
fluentcrm_track_event(event(['idempotency_key' => 'k']));
\FluentCrmEvents\dashboard_stats([]);
do_action('cli_init');
ob_start(fn (string $text): string => preg_replace('/^log: Creating.*\n| in [\d.]+ seconds/m', '', $text));
wp('index');
ob_end_flush();
wp_schedule_event(time(), 'daily', 'fluentcrm_events/prune');
wp_schedule_single_event(time(), 'fluentcrm_events/prune', [1000]);
wp_schedule_single_event(time(), 'fluentcrm_events/delete_events', [[5, 6]]);
wp_schedule_single_event(time(), 'fluentcrm_events/start_automation', [['start', 1, 2, 3, 4]]);
echo json_encode($ours()), "\n";
wp('uninstall');
wp('uninstall', ['yes' => true]);
echo json_encode($ours()), ' ', events_left(open_database(site_database($site))), "\n";
wp('uninstall', ['yes' => true]);
$wpdb->query('START TRANSACTION');
$wpdb->query("UPDATE wp_options SET option_value = 'x' WHERE option_name = 'blogname'");
wp('uninstall', ['yes' => true]);
$wpdb->query('ROLLBACK');
?>
--EXPECT--
success: The index fluentcrm_events_contact_key_title was created.
{"theirs":["wp_fc_event_tracking","wp_fc_subscribers","wp_fc_subscriber_meta"],"tables":["wp_fc_event_tokens"],"indexes":["fluentcrm_events_contact_key_title"],"options":["_transient_fluentcrm_events_week","_transient_timeout_fluentcrm_events_week"],"waiting":"fluentcrm_events\/prune [] daily, fluentcrm_events\/prune [1000] once, fluentcrm_events\/delete_events [[5,6]] once, fluentcrm_events\/start_automation [[\"start\",1,2,3,4]] once"}
confirm: This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue?
error: nobody said yes
confirm: This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue?
log: Dropping the index.
success: Nothing of the extension is left on this site. Now remove it from php.ini, or it starts again with the next event.
{"theirs":["wp_fc_event_tracking","wp_fc_subscribers","wp_fc_subscriber_meta"],"tables":[],"indexes":[],"options":[],"waiting":"nothing"} 1
confirm: This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue?
success: Nothing of the extension is left on this site. Now remove it from php.ini, or it starts again with the next event.
confirm: This drops the extension's own tables with all occurrences, its index and its jobs in WP-Cron on this site. FluentCRM's tables with all events stay. Continue?
error: A transaction is open on the site's connection, and this would commit it. End it first.
