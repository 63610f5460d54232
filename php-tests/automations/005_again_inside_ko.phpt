--TEST--
A contact who is still in an automation does not start it again
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$wait = ['type' => 'action', 'action_name' => 'fluentcrm_wait_times', 'title' => 'Wait', 'settings' =>
    ['wait_type' => 'unit_wait', 'wait_time_amount' => 1, 'wait_time_unit' => 'days', 'is_timestamp_wait' => '']];
site_boot(automation_site([['again' => true, 'steps' => [track_step('before'), $wait, track_step('after')]]]));
start_by();
start_by();
show_runs();
echo 'before ', counted('before'), ', after ', counted('after'), "\n";
?>
--EXPECT--
automation 1: contact 2 active, fluent_crm/event_tracked #1
before 2: 1, after none
