--TEST--
If the database refuses to delete events of deleted contacts, the log has that, and WP-Cron continues; without a table of contacts nothing is deleted
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

$site = boot();
$log = "$site/log";
ini_set('error_log', $log);
$database = open_database(site_database($site));
fill($database, [2, 3, 9], 9);
$refuses = $database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql'
    ? "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no way'" : "BEGIN SELECT RAISE(ABORT, 'no way'); END";
$database->exec("CREATE TRIGGER stays BEFORE DELETE ON wp_fc_event_tracking $refuses");
_set_cron_array([]);
do_action('fluentcrm_after_subscribers_deleted', ['9', 2]);
echo events_left($database), ' ', waiting(), "\n";
echo preg_replace(['/^\[.*?\] /m', '/ \(1644\)/'], '', file_get_contents($log));
$database->exec('DROP TRIGGER stays');
spawn_later();
echo events_left($database), ' ', waiting(), "\n";
$wpdb->query('DROP TABLE wp_fc_subscribers');
unlink($log);
do_action('fluentcrm_after_subscribers_deleted', [3]);
echo events_left($database), ' ', preg_replace(['/^\[.*?\] /m', '/\S*wp_fc/'], ['', 'wp_fc'], file_get_contents($log));

/** Runs what WP-Cron has waiting. */
function spawn_later(): void
{
    foreach (wp_get_ready_cron_jobs() as $time => $hooks) {
        foreach ($hooks as $hook => $events) {
            foreach ($events as ['args' => $arguments]) {
                wp_unschedule_event($time, $hook, $arguments);
                do_action_ref_array($hook, $arguments);
            }
        }
    }
}
?>
--EXPECT--
9 fluentcrm_events/delete_events [[9,2]] once
fluentcrm_events: the listener on fluentcrm_after_subscribers_deleted failed: The event database failed: no way
6 nothing
6 fluentcrm_events: the listener on fluentcrm_after_subscribers_deleted failed: The event database failed: the table wp_fc_subscribers does not exist
