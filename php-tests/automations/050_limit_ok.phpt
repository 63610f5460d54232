--TEST--
A request starts as many automations as the setting allows; Action Scheduler starts the rest, each once, and none is lost
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([[], ['key' => 'none', 'steps' => [goal_step('start'), track_step('entered')]]], ['contacts' => 9]);
echo child_on($site, 'require ' . var_export(__DIR__ . '/automations.php', true) . '; require "$site/wp-config.php";'
    . 'foreach (range(1, 9) as $contact) { start_by(contact: $contact); }'
    . 'echo "reached ", counted("reached"), ", entered ", counted("entered"), "\n";', ['fluentcrm_events.automation_starts' => 5]);
site_boot($site);
$waiting = fn (): int => count(as_get_scheduled_actions(['hook' => 'fluentcrm_events/start_automation', 'status' => 'pending', 'per_page' => -1], 'ids'));
echo $waiting(), " wait\n";
// Contact 9 is started now, and not once more later.
start_by(contact: 9);
// FluentCRM 2 warns when a goal lets somebody in.
ob_start();
\ActionScheduler_QueueRunner::instance()->run();
ob_end_clean();
echo $waiting(), " wait\nreached ", counted('reached'), ', entered ', counted('entered'), "\n";
?>
--EXPECT--
reached 1: 1, 2: 1, 3: 1, entered 1: 1, 2: 1
13 wait
0 wait
reached 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1, entered 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1
