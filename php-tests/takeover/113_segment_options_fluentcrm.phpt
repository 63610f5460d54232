--TEST--
FluentCRM's lists of properties have its own four, in its own shape and with more operators, then the extension's, and those of add-ons
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
$own = (new \FluentCrm\App\Hooks\Handlers\EventTrackingHandler())->addEventTrackingFilterOptions([])['event_tracking'];
$add = fn (string $name): \Closure => function (array $groups) use ($name): array {
    $groups['event_tracking']['children'][] = ['label' => $name, 'value' => $name, 'type' => 'text'];
    return $groups;
};
add_filter('fluentcrm_advanced_filter_options', $add('addon_before'), 10);
add_filter('fluentcrm_advanced_filter_options', $add('addon_after'), 11);

$groups = array_column(\FluentCrm\App\Services\Helper::getAdvancedFilterOptions(), null, 'value');
$group = $groups['event_tracking'];
$children = array_column($group['children'], null, 'value');
foreach ($own['children'] as $expected) {
    $child = $children[$expected['value']];
    foreach ($expected as $name => $value) {
        // More operators, in FluentCRM 3's words; our own help; the list of keys says that it takes no other.
        $has = match ($name) {
            'custom_operators' => array_diff_key($value, $child[$name]) === [],
            'help' => is_string($child[$name]),
            'ajax_selector' => array_intersect_key($child[$name], $value) == $value,
            default => $child[$name] == $value,
        };
        $has || print("$expected[value] differs in $name: " . json_encode($child[$name]) . "\n");
    }
}
echo $group['label'], ' / ', $group['value'], "\n";
foreach ($children as $name => $child) {
    echo "$name | $child[label] | $child[type] | ", implode(' ', array_keys($child['custom_operators'] ?? [])), "\n";
}
echo json_encode($children['event_tracking_json_property']['ajax_selector']), "\n";
echo json_encode($children['event_tracking_last_time']['value_config']), "\n";
?>
--EXPECT--
Event Tracking / event_tracking
event_tracking_key | Event Key | selections | in not_in
event_tracking_key_count | Event Occurrence Count | composite_optioned_compare | = != > < >= <=
event_tracking_value | Event Value | composite_optioned_compare | = != contains not_contains > < >= <=
event_tracking_title | Event Title | text | 
event_tracking_total_count | Event Total Count | composite_optioned_compare | = != > < >= <=
event_tracking_title_count | Number of Different Titles | composite_optioned_compare | = != > < >= <=
event_tracking_first_time | First Time of Event | composite_optioned_compare | before after date_equal days_before days_within not_days_within
event_tracking_last_time | Last Time of Event | composite_optioned_compare | before after date_equal days_before days_within not_days_within
event_tracking_provider | Event Provider | text | 
event_tracking_latest_value | Latest Event Value | composite_optioned_compare | = != contains not_contains > < >= <=
event_tracking_json_property | Event JSON Property | composite_optioned_compare | = != contains not_contains > < >= <= exists not_exists
event_tracking_value_sum | Sum of Event Values | composite_optioned_compare | = != > < >= <=
event_tracking_value_min | Smallest Event Value | composite_optioned_compare | = != > < >= <=
event_tracking_value_max | Largest Event Value | composite_optioned_compare | = != > < >= <=
event_tracking_value_average | Average of Event Values | composite_optioned_compare | = != > < >= <=
addon_before | addon_before | text | 
addon_after | addon_after | text | 
{"label":"For Event Key and Property","option_key":"event_tracking_keys","experimental_cache":true,"is_multiple":false,"creatable":true,"placeholder":"key:property"}
{"label":"Compare Value","type":"input_text","data_type":"text","placeholder":"Date (YYYY-MM-DD) or number of days"}
