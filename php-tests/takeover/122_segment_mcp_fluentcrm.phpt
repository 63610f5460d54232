--TEST--
FluentCRM 3's filter tool for assistants knows all properties with their operators, and the extension answers its conditions
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm(3);
?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments_inside.php';

boot_segments();
$schema = \FluentCrm\App\Modules\MCP\Helpers\AdvancedFilters::schema();
foreach ($schema['properties'] as $property) {
    if (str_starts_with($property['property'], 'event_tracking.')) {
        echo "$property[property] ($property[type]): ", implode(' ', $property['operators']), "\n";
    }
}
$ask = function (array $condition): void {
    $normal = \FluentCrm\App\Modules\MCP\Helpers\AdvancedFilters::normalize([[$condition]]);
    echo is_wp_error($normal) ? $normal->get_error_message() : chosen($normal['groups']), "\n";
};
$ask(['property' => 'event_tracking.event_tracking_total_count', 'operator' => '>=', 'value' => 6, 'extra_value' => 'buy']);
$ask(['property' => 'event_tracking.event_tracking_value', 'operator' => '<', 'value' => 50, 'extra_value' => 'buy']);
$ask(['property' => 'event_tracking.event_tracking_total_count', 'operator' => 'contains', 'value' => 6, 'extra_value' => 'buy']);
?>
--EXPECT--
event_tracking.event_tracking_key (enum): in not_in
event_tracking.event_tracking_key_count (composite): = != > < >= <=
event_tracking.event_tracking_value (composite): = != contains not_contains > < >= <=
event_tracking.event_tracking_title (text): = != contains not_contains
event_tracking.event_tracking_total_count (composite): = != > < >= <=
event_tracking.event_tracking_title_count (composite): = != > < >= <=
event_tracking.event_tracking_first_time (composite): before after date_equal days_before days_within not_days_within
event_tracking.event_tracking_last_time (composite): before after date_equal days_before days_within not_days_within
event_tracking.event_tracking_provider (text): = != contains not_contains
event_tracking.event_tracking_latest_value (composite): = != contains not_contains > < >= <=
event_tracking.event_tracking_json_property (composite): = != contains not_contains > < >= <= exists not_exists
event_tracking.event_tracking_value_sum (composite): = != > < >= <=
event_tracking.event_tracking_value_min (composite): = != > < >= <=
event_tracking.event_tracking_value_max (composite): = != > < >= <=
event_tracking.event_tracking_value_average (composite): = != > < >= <=
1
1
Operator "contains" is not valid for "event_tracking.event_tracking_total_count". Allowed: =, !=, >, <, >=, <=.
