--TEST--
G1: clients are killed with -9 at 100 random moments: what a call acknowledged is in the table, nothing is half there
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
posix
--FILE--
<?php
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{integrity, make_database, php_command, process_start, process_wait, rows,
    scratch_directory, value};

$seed = (int) (getenv('STRESS_SEED') ?: random_int(1, PHP_INT_MAX));
mt_srand($seed);
echo "seed $seed\n";

foreach (['wal', 'delete'] as $journal) {
    $dir = scratch_directory();
    $file = make_database("$dir/events.sqlite", $journal);
    $log = "$dir/acknowledged";
    touch($log);
    $command = [...php_command(['fluentcrm_events.database' => "sqlite:$file"]), __DIR__ . '/crash_client.php', $log];
    $started = 0;
    $clients = [];
    for ($kills = 0; $kills < 100;) {
        while (count($clients) < 3) {
            $started++;
            $clients[] = ['child' => process_start([...$command, "client$started"]), 'name' => "client$started"];
        }
        // One in four is killed at any moment of its start, the others once they are at work.
        $at = array_rand($clients);
        if (mt_rand(1, 4) > 1) {
            $end = microtime(true) + 30;
            while (!str_contains(file_get_contents($log), "start {$clients[$at]['name']}\n")) {
                if (microtime(true) > $end) {
                    exit("{$clients[$at]['name']} does not start\n");
                }
                usleep(500);
            }
        }
        usleep(mt_rand(0, 30000));
        $child = $clients[$at]['child'];
        posix_kill(proc_get_status($child['process'])['pid'], SIGKILL);
        unset($clients[$at]);
        [$code, $out] = process_wait($child, microtime(true) + 10);
        if ($code !== 128 + SIGKILL) {
            exit("a client ended by itself with $code: $out\n");
        }
        $kills++;
    }
    foreach ($clients as ['child' => $child]) {
        posix_kill(proc_get_status($child['process'])['pid'], SIGKILL);
        process_wait($child, microtime(true) + 10);
        $kills++;
    }

    $acknowledged = ['hot' => [], 'new' => [], 'append' => [], 'bulk' => []];
    foreach (file($log, FILE_IGNORE_NEW_LINES) as $line) {
        if (preg_match('/^(\w+) (\d+) (\d+) (\S+)$/', $line, $found)) {
            $acknowledged[$found[1]][] = ['id' => (int) $found[2], 'counter' => (int) $found[3], 'title' => $found[4]];
        }
    }
    $stored = array_column(rows($file, 'SELECT id, counter, title FROM wp_fc_event_tracking'), null, 'id');
    $missing = 0;
    foreach (array_merge(...array_values($acknowledged)) as $event) {
        $row = $stored[$event['id']] ?? null;
        $missing += $row && $row['title'] === $event['title'] && $row['counter'] >= $event['counter'] ? 0 : 1;
    }
    $hot = array_column($acknowledged['hot'], 'counter');
    $counter = (int) value($file, "SELECT SUM(counter) FROM wp_fc_event_tracking WHERE title = 'hot'");
    $counts = array_count_values(array_column($stored, 'title'));
    $bulk = array_filter($counts, fn (string $title): bool => str_ends_with($title, '-bulk'), ARRAY_FILTER_USE_KEY);
    echo "$journal: ", json_encode([
        'enough acknowledged' => count($hot) > 50,
        'missing' => $missing,
        'rows of the hot key' => $counts['hot'],
        'its counters distinct' => count(array_unique($hot)) === count($hot),
        'its counter at least the highest acknowledged' => $counter >= max($hot),
        // A kill can come between the commit and the acknowledgement, once for each.
        'its counter at most one more for each kill' => $counter - count($hot) <= $kills,
        'new keys that became twins' => count(array_filter(
            $counts,
            fn (int $count, string $title): bool => (bool) preg_match('/^client\d+-\d+$/', $title) && $count > 1,
            ARRAY_FILTER_USE_BOTH,
        )),
        'bulks half stored' => count(array_filter($bulk, fn (int $count): bool => $count !== 3)),
        'integrity' => integrity($file),
    ], JSON_PRETTY_PRINT), "\n";
    if ($figures = getenv('STRESS_LOG')) {
        file_put_contents($figures, "$journal: seed $seed, $kills kills, hot counter $counter, acknowledged " .
            json_encode(array_map('count', $acknowledged)) . "\n", FILE_APPEND);
    }
}
?>
--EXPECTF--
seed %d
wal: {
    "enough acknowledged": true,
    "missing": 0,
    "rows of the hot key": 1,
    "its counters distinct": true,
    "its counter at least the highest acknowledged": true,
    "its counter at most one more for each kill": true,
    "new keys that became twins": 0,
    "bulks half stored": 0,
    "integrity": "ok"
}
delete: {
    "enough acknowledged": true,
    "missing": 0,
    "rows of the hot key": 1,
    "its counters distinct": true,
    "its counter at least the highest acknowledged": true,
    "its counter at most one more for each kill": true,
    "new keys that became twins": 0,
    "bulks half stored": 0,
    "integrity": "ok"
}
