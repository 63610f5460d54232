<?php
/**
 * Rounds of many processes that count one key at once, and what must hold after each (guarantee "Exact counts": no increment
 * lost, no twin row).
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/stress.php';

/**
 * One round: $processes processes make $calls repeat calls each with one key, from no row. Fails the test unless
 * there is one row, its counter is the number of calls that succeeded, and these returned as many distinct counters.
 *
 * @param string               $file   the database, with its tables and contact 1
 * @param string               $script the child's; it gets the directory to meet in, $processes, $calls and $args
 * @param array<string, mixed> $ini
 * @param list<string>         $args
 * @return array{busy: int, slowest_ms: int} how many calls answered "busy", and the longest that one took
 */
function count_together(string $file, string $script, array $ini, int $processes, int $calls, array $args = []): array
{
    $meet = scratch_directory();
    $results = must_succeed(parallel($processes, $script, [$meet, $processes, $calls, ...$args], $ini, 280));
    $results = array_map(fn (string $out): array => json_decode($out, true, flags: JSON_THROW_ON_ERROR), $results);
    $counters = array_merge(...array_column($results, 'counters'));
    $busy = array_sum(array_column($results, 'busy'));
    $rows = rows($file, "SELECT counter FROM wp_fc_event_tracking WHERE event_key = 'page_viewed'");
    $expected = $processes * $calls - $busy;
    $found = [
        'calls that succeeded' => count($counters),
        'distinct counters returned' => count(array_unique($counters)),
        'rows' => count($rows),
        'counter' => array_sum(array_column($rows, 'counter')),
        'integrity' => integrity($file),
    ];
    $wanted = array_combine(array_keys($found), [$expected, $expected, 1, $expected, 'ok']);
    if ($found != $wanted) {
        echo json_encode(['found' => $found, 'wanted' => $wanted, 'busy' => $busy], JSON_PRETTY_PRINT), "\n";
        exit(1);
    }
    return ['busy' => $busy, 'slowest_ms' => max(array_column($results, 'slowest_ms'))];
}

/**
 * Makes rounds until $clean of them had no call that answered "busy", and says so; at most 12 rounds.
 *
 * With a budget of seconds every round is clean. With 50 ms, a process that holds the lock may lose the CPU to somebody
 * else for longer than that, and then the others rightly hear "busy". So a round with such answers must count exactly,
 * too, and is repeated; and where other work took more than a tenth of the CPUs meanwhile, it says nothing about the
 * extension.
 *
 * @param callable(): array{busy: int, slowest_ms: int} $round
 */
function clean_rounds(string $what, int $clean, callable $round): void
{
    $seen = [];
    $blamed = 0;
    echo "$what: ";
    for ($done = 0; $done < $clean && count($seen) < 12;) {
        $before = cpu_seconds();
        $result = $round();
        $after = cpu_seconds();
        $result['others'] = round(($after['others'] - $before['others']) / ($after['all'] - $before['all']), 2);
        $seen[] = $result;
        $done += $result['busy'] === 0 ? 1 : 0;
        $blamed += $result['busy'] > 0 && $result['others'] < 0.1 ? 1 : 0;
        // run-tests.php kills a test that prints nothing for a minute.
        echo '.';
    }
    if ($done < $clean && $blamed > 0) {
        echo " exact, but busy in too many rounds: ", json_encode($seen), "\n";
    } elseif ($done < $clean) {
        echo " exact, machine too loaded for $what\n";
    } else {
        echo " exact, $clean rounds without an error\n";
    }
    // Figures for whoever wants them; they do not decide anything.
    if ($log = getenv('STRESS_LOG')) {
        file_put_contents($log, "$what: " . json_encode($seen) . "\n", FILE_APPEND);
    }
}

/**
 * CPU time since the machine started: of all processes but this one's and its children's, and what there was in all.
 *
 * @return array{others: float, all: float}
 */
function cpu_seconds(): array
{
    // In hundredths of a second: user, nice, system, idle, iowait, irq, softirq, steal.
    $fields = array_map(floatval(...), array_slice(preg_split('/\s+/', file('/proc/stat')[0]), 1, 8));
    $used = 0;
    foreach ([0, 1] as $children) {
        $usage = getrusage($children);
        foreach (['ru_utime', 'ru_stime'] as $time) {
            $used += $usage["$time.tv_sec"] + $usage["$time.tv_usec"] / 1e6;
        }
    }
    $all = array_sum($fields) / 100;
    return ['others' => $all - ($fields[3] + $fields[4]) / 100 - $used, 'all' => $all];
}

/** A directory in memory, where there is one, else on disk: where the locks, not the disk, are to be measured. */
function memory_directory(): string
{
    $dir = scratch_directory();
    if (!is_dir('/dev/shm') || !is_writable('/dev/shm')) {
        return $dir;
    }
    $dir = '/dev/shm/' . basename($dir);
    mkdir($dir, 0700);
    remove_at_end($dir);
    return $dir;
}
