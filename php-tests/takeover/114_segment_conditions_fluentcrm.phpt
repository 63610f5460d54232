--TEST--
The condition groups of automations and triggers have all properties, translated; a value that is no list of groups breaks nothing
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
$shown = fn (array $groups): string => json_encode(array_map(
    fn (mixed $group): mixed => isset($group['label']) ? "$group[label] ($group[value]): " . count($group['children']) : $group, $groups));
echo $shown(apply_filters('fluentcrm_automation_condition_groups', ['x' => 'left alone'], null)), "\n";
echo $shown(apply_filters('fluent_crm/event_tracking_condition_groups', [])), "\n";

add_filter('gettext', fn (string $text, string $word, string $domain): string => "$word@$domain", 10, 3);
$groups = apply_filters('fluentcrm_advanced_filter_options', []);
foreach ([1, 4, 10] as $at) {
    $child = $groups['event_tracking']['children'][$at];
    echo "$child[label] | {$child['ajax_selector']['label']} | {$child['custom_operators']['=']}\n";
}
remove_all_filters('gettext');

$mine = ['value' => 'mine', 'label' => 'M', 'type' => 'text'];
foreach ([null, 'text', [1, 'x' => ['value' => []]], [['value' => 'event_tracking', 'label' => 'L', 'children' => 'none']],
    [['value' => 'event_tracking', 'label' => 'L', 'children' => [3, $mine, ['value' => 'event_tracking_key']]]]] as $given) {
    echo $shown(\FluentCrmEvents\trigger_options($given)), "\n";
}
echo $shown(\FluentCrmEvents\filter_options(['event_tracking' => 7])), "\n";
?>
--EXPECT--
{"x":"left alone","event_tracking":"Event Tracking (event_tracking): 15"}
["Event Tracking (event_tracking): 15","Contact Segment (segment): 3"]
Event Occurrence Count@fluent-crm | For Event Key@fluent-crm | equal@fluent-crm
Event Total Count@fluentcrm-events | For Event Key@fluent-crm | equal@fluent-crm
Event JSON Property@fluentcrm-events | For Event Key and Property@fluentcrm-events | equal@fluent-crm
["Event Tracking (event_tracking): 15"]
["Event Tracking (event_tracking): 15"]
["Event Tracking (event_tracking): 15",1,{"value":[]}]
["L (event_tracking): 15"]
["L (event_tracking): 17"]
{"event_tracking":"Event Tracking (event_tracking): 15"}
