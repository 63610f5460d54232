--TEST--
storage=wpdb: every kind of identifier finds the same contact as with storage=auto
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    $ids = [2, '2', ' 2', '2 ', '2.0', 2.0, '02', '2e0', true, '2abc', '1.5', 1.5, -1, 99, PHP_INT_MAX, PHP_INT_MIN,
        '9223372036854775808', 1e300, NAN, INF, "2\0", '1 OR 1=1', "1'--"];
    $events = array_map(fn ($id) => ['subscriber_id' => $id], $ids);
    foreach (['contact0001@example.com', 'CONTACT0001@Example.com', 'contact0001@example.com ', ' contact0001@example.com',
        "contact0001@example.com\0", '%', "x' OR 1=1 --", str_repeat('a', 300) . '@b.c', "\xff@b.c"] as $email) {
        $events[] = ['email' => $email];
    }
    foreach ([1, '1', 3, 99, 'abc', 1.0, -1] as $user) {
        $events[] = ['user_id' => $user];
    }
    $events[] = ['subscriber' => (object) ['id' => 77]];
    $events[] = ['subscriber_id' => [2]];
    $events[] = [];
    foreach ($events as $event) {
        $answer = fluentcrm_track_event($event + ['event_key' => 'k', 'title' => 'T'], false);
        echo str_replace("\n", '', var_export(current($event), true)), ' => ',
            is_wp_error($answer) ? $answer->get_error_code() : "contact $answer->subscriber_id", "\n";
    }
    echo json_encode(array_count_values(array_column(stored('fc_event_tracking'), 'subscriber_id'))), "\n";
    PHP);
?>
--EXPECTREGEX--
wpdb
2 => contact 2
.*
\{("2":10,"1":4|"2":14,"1":6),"77":1\}
auto: the same
