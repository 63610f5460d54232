--TEST--
In tables of latin1, greek, three-byte utf8, texts that the column can hold are stored, always in the same way; repeats count, and the index is used
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = boot(['database' => 'mariadb']);
$pdo = open_database(site_database($site));
$pdo->exec('SET sql_mode = ""');
$pdo->exec('INSERT INTO wp_fc_event_tracking (subscriber_id, counter, provider, event_key, title, value)
    WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000)
    SELECT 2, 1, "custom", CONCAT("key ", n, half), CONCAT("title ", n, half), "v" FROM numbers, (SELECT "a" AS half UNION ALL SELECT "b") AS halves');
foreach (['latin1', 'greek', 'utf8mb3', 'utf8mb4', 'cp1251', 'ucs2'] as $charset) {
    $pdo->exec("ALTER TABLE wp_fc_event_tracking CONVERT TO CHARACTER SET $charset");
    $pdo->exec('DELETE FROM wp_fc_event_tracking WHERE subscriber_id <> 2 OR value <> "v"');
    $pdo->query('ANALYZE TABLE wp_fc_event_tracking')->fetchAll();
    // The columns are asked for once per request.
    echo "$charset: ", child_on($site, 'site_boot($site); global $wpdb;
        $reads = fn (): int => array_sum(array_column($wpdb->get_results("SHOW SESSION STATUS LIKE \"Handler_read%\"", ARRAY_N), 1));
        foreach (["Café", "Ωμέγα", "emoji 😀 end"] as $text) {
            $event = ["subscriber_id" => 3, "event_key" => "k $text", "title" => $text, "value" => "x $text", "provider" => $text];
            fluentcrm_track_event($event);
            $before = $reads();
            $counted = fluentcrm_track_event($event);
            $spent = $reads() - $before;
            do_action("fluent_crm/track_event_activity", $event, true);
            $bulk = fluentcrm_track_events([$event, $event]);
            echo is_wp_error($counted) ? $counted->get_error_message() : "$counted->title $counted->counter ",
                is_wp_error($bulk[1]) ? $bulk[1]->get_error_message() : $bulk[1]->counter, $spent < 60 ? "" : " ($spent reads)", " | ";
        }
        $mixed = fluentcrm_track_events([event(["title" => "plain"]), event(["title" => "Café"]), event(["title" => "Ωμέγα"]), event(["title" => "plain"])]);
        echo implode(" ", array_map(fn ($e) => is_wp_error($e) ? $e->get_error_message() : "$e->title $e->counter", $mixed)), " | ";
        show(fluentcrm_track_event(event(["email" => "ψ@example.com"])));');
}
$pdo->exec('ALTER TABLE wp_fc_subscribers CONVERT TO CHARACTER SET latin1');
echo child_on($site, 'site_boot($site);
    show(fluentcrm_track_event(event(["email" => "ψ@example.com"])));
    foreach (fluentcrm_track_events([event(["email" => "ψ@example.com"]), event()]) as $result) { show($result); }
    global $wpdb; $wpdb->query("START TRANSACTION");
    show(fluentcrm_track_event(event(["email" => "ψ@example.com"]))); $wpdb->query("COMMIT");');
?>
--EXPECTF--
latin1: Café 2 5 | ????? 2 5 | emoji ? end 2 5 | plain 1 Café 1 ????? 1 plain 2 | WP_Error subscriber_not_found: Subscriber not found
greek: Caf? 2 5 | Ωμέγα 2 5 | emoji ? end 2 5 | plain 1 Caf? 1 Ωμέγα 1 plain 2 | WP_Error subscriber_not_found: Subscriber not found
utf8mb3: Café 2 5 | Ωμέγα 2 5 | emoji � end 2 5 | plain 1 Café 1 Ωμέγα 1 plain 2 | WP_Error subscriber_not_found: Subscriber not found
utf8mb4: Café 2 5 | Ωμέγα 2 5 | emoji 😀 end 2 5 | plain 1 Café 1 Ωμέγα 1 plain 2 | WP_Error subscriber_not_found: Subscriber not found
cp1251: Caf? 2 5 | ????? 2 5 | emoji ? end 2 5 | plain 1 Caf? 1 ????? 1 plain 2 | WP_Error subscriber_not_found: Subscriber not found
ucs2: Café 2 5 | Ωμέγα 2 5 | emoji ? end 2 5 | plain 1 Café 1 Ωμέγα 1 plain 2 | WP_Error subscriber_not_found: Subscriber not found
WP_Error subscriber_not_found: Subscriber not found
WP_Error subscriber_not_found: Subscriber not found
event #%d of contact 2: counter 1, created
WP_Error subscriber_not_found: Subscriber not found
