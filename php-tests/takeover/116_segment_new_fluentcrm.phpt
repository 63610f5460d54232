--TEST--
Properties that FluentCRM lacks answer in its contact filter, alone and among its own conditions
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$site = serve_segments();
$rows = [
    [1, 2, 'buy', 'A', '10.5', 'woo', '2026-01-01 00:00:00', '2026-03-01 00:00:00'],
    [1, 3, 'buy', 'B', '-2', 'woo', '2026-02-01 00:00:00', '2026-02-02 00:00:00'],
    [2, 1, 'buy', 'A', '9', 'edd', '2025-01-01 00:00:00', gmdate('Y-m-d H:i:s')],
    [3, 1, 'buy', 'A', '{"total":99.5,"deep":{"gift":true},"name":"Ada"}', 'edd', '2024-01-01 00:00:00', '2024-01-01 00:00:00'],
];
$names = ['subscriber_id', 'counter', 'event_key', 'title', 'value', 'provider', 'created_at', 'updated_at'];
$site->setRows(array_map(fn (array $row): array => array_combine($names, $row), $rows));
foreach ([
    ['total_count', '=', '5', 'buy'], ['total_count', '<', '1', 'buy'], ['total_count', '!=', '5', 'buy'],
    ['title_count', '>=', '2', 'buy'], ['first_time', 'before', '2025-06-01', 'buy'], ['first_time', 'after', '2025-12-31', 'buy'],
    ['last_time', 'days_within', '7', 'buy'], ['last_time', 'not_days_within', '7', 'buy'], ['provider', '=', 'WOO'],
    ['provider', 'not_contains', 'e'], ['provider', 'in', ['woo', 'edd'], 'buy'], ['latest_value', '>', '10', 'buy'],
    ['latest_value', '!=', '10.5', 'buy'], ['json_property', '>', '99', 'buy:total'], ['json_property', '=', 'true', 'buy:deep.gift'],
    ['json_property', 'contains', 'd', 'buy:name'], ['json_property', 'exists', '', 'buy:deep.gift'],
    ['json_property', 'not_exists', '', 'buy:total'], ['value_sum', '=', '8.5', 'buy'], ['value_sum', '!=', '8.5', 'buy'],
    ['value_min', '<', '0', 'buy'], ['value_max', '>=', '9', 'buy'], ['value_average', '<=', '4.25', 'buy'],
] as $condition) {
    echo json_encode($condition), ' ', found($site, [[condition(...$condition)]]), "\n";
}
$mail = ['source' => ['subscriber', 'email'], 'operator' => 'contains', 'value' => 'contact'];
echo 'and: ', found($site, [[condition('value_max', '>', '0', 'buy'), $mail, condition('key', 'in', ['buy'])]]), "\n";
echo 'or: ', found($site, [[condition('value_sum', '=', 8.5, 'buy')], [$mail, condition('total_count', '=', 0, 'buy')]]), "\n";
$site->showComplaints();
?>
--EXPECT--
["total_count","=","5","buy"] 1
["total_count","<","1","buy"] 4
["total_count","!=","5","buy"] 2,3,4
["title_count",">=","2","buy"] 1
["first_time","before","2025-06-01","buy"] 2,3
["first_time","after","2025-12-31","buy"] 1
["last_time","days_within","7","buy"] 2
["last_time","not_days_within","7","buy"] 1,3,4
["provider","=","WOO"] 1
["provider","not_contains","e"] 1,4
["provider","in",["woo","edd"],"buy"] 1,2,3
["latest_value",">","10","buy"] 1
["latest_value","!=","10.5","buy"] 2,3,4
["json_property",">","99","buy:total"] 3
["json_property","=","true","buy:deep.gift"] 3
["json_property","contains","d","buy:name"] 3
["json_property","exists","","buy:deep.gift"] 3
["json_property","not_exists","","buy:total"] 1,2,4
["value_sum","=","8.5","buy"] 1
["value_sum","!=","8.5","buy"] 2,3,4
["value_min","<","0","buy"] 1
["value_max",">=","9","buy"] 1,2
["value_average","<=","4.25","buy"] 1
and: 2
or: 1,4
complaints: none
