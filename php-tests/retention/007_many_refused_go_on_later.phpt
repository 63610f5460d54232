--TEST--
After a refusal WP-Cron deletes the events of all remaining contacts, also if more than 500 contacts were deleted at once
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

$site = boot();
ini_set('error_log', "$site/log");
$database = open_database(site_database($site));
$contacts = range(1001, 2100);
fill($database, $contacts, count($contacts));
$refuses = $database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql'
    ? "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no way'" : "BEGIN SELECT RAISE(ABORT, 'no way'); END";
$database->exec("CREATE TRIGGER stays BEFORE DELETE ON wp_fc_event_tracking $refuses");
_set_cron_array([]);
do_action('fluentcrm_after_subscribers_deleted', $contacts);
$database->exec('DROP TRIGGER stays');
$later = [];
foreach (wp_get_ready_cron_jobs() as $hooks) {
    foreach ($hooks['fluentcrm_events/delete_events'] ?? [] as ['args' => [$some]]) {
        $later = [...$later, ...$some];
    }
}
sort($later);
echo events_left($database), ' ', json_encode($later === $contacts), ' ', substr_count(file_get_contents("$site/log"), 'no way'), "\n";
?>
--EXPECT--
1100 true 1
