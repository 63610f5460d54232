--TEST--
Statistics of a day with 200 000 occurrences fit into 64 MB
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../history/history.php';

on_every_way('require_once ' . var_export(dirname(__DIR__) . '/history/history.php', true) . ';' . <<<'PHP'
    $database = open_database(site_database($site));
    update_option('fluentcrm_events_history', 'on', true);
    fluentcrm_track_event(event());
    echo "figures of a day that is not over, and of one that is kept\n";
    $numbers = $database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql' ? 'SELECT seq FROM seq_1_to_200000'
        : 'WITH RECURSIVE numbers (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM numbers WHERE seq < 200000) SELECT seq FROM numbers';
    foreach ([1, 4] as $ago) {
        // All are in one hour. The first of the two days is not over, the second one is counted and kept.
        $begin = (intdiv(time(), 86400) - $ago) * 86400000;
        $database->exec("INSERT INTO wp_fc_event_occurrences (event_id, contact_id, event_key, provider, value, occurred_at, counter)
            SELECT 1, seq, CASE seq % 2 WHEN 0 THEN 'a' ELSE 'b' END, 'p', '', $begin + seq * 17, 1 FROM ($numbers) AS numbers");
        [$day, $figures] = [gmdate('Y-m-d', intdiv($begin, 1000)), []];
        foreach ([['metric' => 'trend'], ['metric' => 'trend', 'unit' => 'hour'], ['metric' => 'keys'], ['metric' => 'new_returning'], ['metric' => 'funnel', 'keys' => ['a', 'b']]] as $query) {
            $answer = fluentcrm_event_statistics($query + ['from' => $day, 'to' => $day]);
            $figures[] = json_encode($answer['totals'] ?? (array_column($answer['rows'] ?? $answer['steps'] ?? [], 'contacts') ?: $answer['new']));
        }
        echo '  ', implode(' ', $figures), "\n";
    }
    PHP, [], ['memory_limit' => '64M']);
?>
--EXPECT--
auto: figures of a day that is not over, and of one that is kept
  {"occurrences":200000,"contacts":200000} {"occurrences":200000,"contacts":200000} [100000,100000] [200000] [100000,0]
  {"occurrences":200000,"contacts":200000} {"occurrences":200000,"contacts":200000} [100000,100000] [200000] [100000,0]
wpdb: figures of a day that is not over, and of one that is kept
  {"occurrences":200000,"contacts":200000} {"occurrences":200000,"contacts":200000} [100000,100000] [200000] [100000,0]
  {"occurrences":200000,"contacts":200000} {"occurrences":200000,"contacts":200000} [100000,100000] [200000] [100000,0]
integration 2: figures of a day that is not over, and of one that is kept
  {"occurrences":200000,"contacts":200000} {"occurrences":200000,"contacts":200000} [100000,100000] [200000] [100000,0]
  {"occurrences":200000,"contacts":200000} {"occurrences":200000,"contacts":200000} [100000,100000] [200000] [100000,0]
