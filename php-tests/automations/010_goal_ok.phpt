--TEST--
A goal moves contacts on who reach it, lets other contacts enter unless its setting forbids that, and does not move contacts again who have finished
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

site_boot(automation_site([
    ['steps' => [track_step('before'), goal_step('goal', type: 'required'), track_step('after')]],
    ['key' => 'none', 'steps' => [goal_step('goal', 2), track_step('entered')]],
    ['key' => 'none', 'steps' => [goal_step('goal', canEnter: 'no'), track_step('shut')]],
]));
start_by();
show_runs();
foreach (range(1, 3) as $time) {
    start_by('goal');
    echo "$time: after ", counted('after'), ', entered ', counted('entered'), ', shut ', counted('shut'), "\n";
}
show_runs();
?>
--EXPECT--
automation 1: contact 2 waiting, fluent_crm/event_tracked #1
1: after 2: 1, entered none, shut none
2: after 2: 1, entered 2: 1, shut none
3: after 2: 1, entered 2: 1, shut none
automation 1: contact 2 completed, fluent_crm/event_tracked #1
automation 2: contact 2 completed, fluent_crm/event_tracked #3
