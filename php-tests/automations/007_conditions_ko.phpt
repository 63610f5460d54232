--TEST--
Conditions that cannot be answered start nothing and throw nothing, and the log has the reason
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$right = ['source' => ['event_tracking', 'event_tracking_key'], 'operator' => 'in', 'value' => ['start']];
$wrong = [
    'no list' => 'x',
    'group no list' => ['x'],
    'no source' => [[$right, ['operator' => '=', 'value' => 'x']]],
    'source a number' => [[$right, ['source' => 5] + $right]],
    'no operator' => [[$right, ['operator' => ''] + $right]],
    'unknown property' => [[['source' => ['event_tracking', 'nothing']] + $right]],
    'unknown group' => [[['source' => ['nobody', 'tags']] + $right, $right]],
];
$site = automation_site(array_map(fn (mixed $conditions): array => ['conditions' => $conditions], array_values($wrong)));
log_to($site);
site_boot($site);
echo start_by()->counter, " stored\n";
show_runs();
echo 'reached ', counted('reached'), "\n", implode("\n", logged($site)), "\n";
?>
--EXPECT--
1 stored
nobody in an automation
reached none
a condition of an automation matches nobody: it is not a list
a condition of an automation matches nobody: groups[0] is not a list
a condition of an automation matches nobody: groups[0][1] is not a condition
a condition of an automation matches nobody: groups[0][0] has an unknown property: nothing
a condition of an automation matches nobody: no plugin answers conditions of the group nobody
