--TEST--
The properties that FluentCRM lacks: counts, times, provider, latest value, JSON, sums; a negative operator matches all other contacts
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$play = <<<'PHP'
    log_nothing();
    $day = fn (int $ago): string => gmdate('Y-m-d H:i:s', time() - 86400 * $ago);
    add_rows(open_database(site_database($site)), [
        [1, 1, 'order', 'Order 1', '10.5', $day(40), 'woo'],
        [1, 1, 'order', 'Order 2', '-2e1', $day(2), 'edd'],
        [1, 1, 'order', 'Order 3', 'free', $day(2), 'edd'],
        [2, 4, 'order', 'Order 1', '10.5', $day(9), 'woo'],
        [3, 1, 'data', 'Data', '{"total": 99.5, "paid": true, "who": {"name": "Ada"}, "none": null}', $day(0)],
        [4, 1, 'data', 'Data', '{"total": "7", "paid": false}', $day(0)],
        [4, 1, 'data', 'No JSON', 'text', $day(0)],
    ]);
    $cases = [
        ['total_count', 'order', '=', 3], ['total_count', 'order', '>=', '4'], ['total_count', 'order', '=', 0],
        ['total_count', 'order', '!=', 0], ['title_count', 'order', '=', 1], ['title_count', 'order', '<', 1],
        ['first_time', 'order', 'before', substr($day(20), 0, 10)], ['first_time', 'order', 'after', $day(20)],
        ['last_time', 'order', 'days_within', 3], ['last_time', 'order', 'not_days_within', '3'],
        ['last_time', 'order', 'days_before', 3], ['last_time', 'data', 'date_equal', gmdate('Y-m-d')],
        ['provider', 'order', '=', 'woo'], ['provider', 'order', 'not_in', ['woo', 'edd']], ['provider', '', 'contains', 'ED'],
        ['latest_value', 'order', '=', 'free'], ['latest_value', 'order', '>', 10], ['latest_value', 'order', '!=', 'free'],
        ['json_property', 'data:total', '>', 50], ['json_property', 'data:total', '<', '50'], ['json_property', 'data:paid', '=', true],
        ['json_property', 'data:paid', '=', 'true'], ['json_property', 'data:paid', '!=', 'true'],
        ['json_property', 'data:who.name', 'contains', 'ad'], ['json_property', 'data:none', 'exists', null],
        ['json_property', 'data:who.name', 'not_exists', null],
        ['value_sum', 'order', '=', -9.5], ['value_sum', 'order', '!=', '-9.5'], ['value_min', 'order', '<', 0],
        ['value_max', 'order', '>=', '10.5'], ['value_average', 'order', '=', '-4.75'], ['value_sum', 'login', '<', 1],
    ];
    foreach ($cases as [$property, $key, $operator, $value]) {
        $groups = [[condition($property, $operator, $value, $key)]];
        $ids = ids(fluentcrm_contacts_matching($groups));
        $one_by_one = array_filter([1, 2, 3, 4], fn (int $id): bool => fluentcrm_contact_matches($id, $groups));
        $value = preg_match('/^"?20\d\d-/', text($value)) ? 'a date' : text($value);
        $shown[] = "$property($key) $operator $value: $ids" . (ids($one_by_one) === $ids ? '' : ', one by one ' . ids($one_by_one));
    }
    echo count($shown), "\n", implode("\n", $shown), "\n";
    PHP;
ob_start();
on_segment_sites($play);
[, $auto, $wpdb] = preg_split('/^(?:auto|wpdb): /m', ob_get_clean());
echo $auto, $auto === $wpdb ? "wpdb: the same\n" : "wpdb: $wpdb";
?>
--EXPECT--
32
total_count(order) = 3: 1
total_count(order) >= "4": 2
total_count(order) = 0: 3,4
total_count(order) != 0: 1,2
title_count(order) = 1: 2
title_count(order) < 1: 3,4
first_time(order) before a date: 1
first_time(order) after a date: 2
last_time(order) days_within 3: 1
last_time(order) not_days_within "3": 2,3,4
last_time(order) days_before 3: 2
last_time(data) date_equal a date: 3,4
provider(order) = "woo": 1,2
provider(order) not_in ["woo","edd"]: 3,4
provider() contains "ED": 1
latest_value(order) = "free": 1
latest_value(order) > 10: 2
latest_value(order) != "free": 2,3,4
json_property(data:total) > 50: 3
json_property(data:total) < "50": 4
json_property(data:paid) = true: 3
json_property(data:paid) = "true": 3
json_property(data:paid) != "true": 1,2,4
json_property(data:who.name) contains "ad": 3
json_property(data:none) exists null: nobody
json_property(data:who.name) not_exists null: 1,2,4
value_sum(order) = -9.5: 1
value_sum(order) != "-9.5": 2,3,4
value_min(order) < 0: 1
value_max(order) >= "10.5": 1,2
value_average(order) = "-4.75": 1
value_sum(login) < 1: nobody
wpdb: the same
