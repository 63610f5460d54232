<?php
/**
 * What must hold after clients of crash_client.php or crash_site_client.php, or their server, were killed (guarantee
 * G1: what a call acknowledged is in the table, nothing is half there).
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/stress.php';

/** Waits until a client has come to its work. */
function crash_wait_start(string $log, string $name): void
{
    for ($end = microtime(true) + 30; !str_contains(file_get_contents($log), "start $name\n"); usleep(500)) {
        if (microtime(true) > $end) {
            exit("$name does not start\n");
        }
    }
}

/** Kills a client of process_start(), which must not have ended by itself. */
function crash_kill(array $child): void
{
    posix_kill(proc_get_status($child['process'])['pid'], SIGKILL);
    [$code, $out] = process_wait($child, microtime(true) + 10);
    if ($code !== 128 + SIGKILL) {
        exit("a client ended by itself with $code: $out\n");
    }
}

/**
 * Prints what was acknowledged against what is stored.
 *
 * @param int $doubt how many calls may have been committed and not acknowledged: one for each client that was cut off
 */
function crash_show(string $what, string $database, string $log, int $doubt): void
{
    $acknowledged = ['hot' => [], 'new' => [], 'append' => [], 'bulk' => []];
    foreach (file($log, FILE_IGNORE_NEW_LINES) as $line) {
        if (preg_match('/^(hot|new|append|bulk) (\d+) (\d+) (\S+)$/', $line, $found)) {
            $acknowledged[$found[1]][] = ['id' => (int) $found[2], 'counter' => (int) $found[3], 'title' => $found[4]];
        }
    }
    $stored = array_column(rows($database, 'SELECT id, counter, title FROM wp_fc_event_tracking'), null, 'id');
    $missing = 0;
    foreach (array_merge(...array_values($acknowledged)) as $event) {
        $row = $stored[$event['id']] ?? null;
        $missing += $row && $row['title'] === $event['title'] && $row['counter'] >= $event['counter'] ? 0 : 1;
    }
    $hot = array_column($acknowledged['hot'], 'counter');
    $counter = (int) value($database, "SELECT SUM(counter) FROM wp_fc_event_tracking WHERE title = 'hot'");
    $counts = array_count_values(array_column($stored, 'title'));
    $bulk = array_filter($counts, fn (string $title): bool => str_ends_with($title, '-bulk'), ARRAY_FILTER_USE_KEY);
    echo "$what: ", json_encode([
        'enough acknowledged' => count($hot) > 50,
        'missing' => $missing,
        'rows of the hot key' => $counts['hot'],
        'its counters distinct' => count(array_unique($hot)) === count($hot),
        'its counter at least the highest acknowledged' => $counter >= max($hot),
        // A kill can come between the commit and the acknowledgement, once for each.
        'its counter at most one more for each kill' => $counter - count($hot) <= $doubt,
        'new keys that became twins' => count(array_filter(
            $counts,
            fn (int $count, string $title): bool => (bool) preg_match('/^client\d+-\d+$/', $title) && $count > 1,
            ARRAY_FILTER_USE_BOTH,
        )),
        'bulks half stored' => count(array_filter($bulk, fn (int $count): bool => $count !== 3)),
        'integrity' => integrity($database),
    ], JSON_PRETTY_PRINT), "\n";
    if ($figures = getenv('STRESS_LOG')) {
        file_put_contents($figures, "$what: $doubt cut off, hot counter $counter, acknowledged " .
            json_encode(array_map('count', $acknowledged)) . "\n", FILE_APPEND);
    }
}
