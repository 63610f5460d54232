<?php
/**
 * Runs rounds of many processes that count one key at once, and checks the result of each round (guarantee "Exact counts": no
 * increment is lost, and there is no twin row).
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/stress.php';

/**
 * Runs one round: each of $processes processes makes $calls repeat calls with one key, whose row does not exist before. The test
 * passes if there is one row, its counter is the number of successful calls, and those calls returned different counters.
 *
 * @param string               $file   the database, with its tables and contact 1
 * @param string               $script the child's script; its arguments are the directory for the start, $processes, $calls, $args
 * @param array<string, mixed> $ini    settings, see parallel()
 * @param list<string>         $args   further arguments of the script
 * @return array{busy: int, slowest_ms: int} the number of calls with the answer "busy", and the time of the slowest call
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
 * Runs at most 12 rounds, until $clean of them had no answer "busy", and prints the result.
 *
 * With a time limit of seconds every round is clean. With 50 ms, the process with the lock may lose the CPU to another program for
 * longer than that: then "busy" is the right answer for the others. So a round with such answers must count exactly, too, and
 * another round follows. If other programs used a tenth of the CPUs or more meanwhile, the extension is not blamed for "busy".
 *
 * @param callable(): array{busy: int, slowest_ms: int} $round see count_together()
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
    // STRESS_LOG gets further figures. They do not affect the result.
    if ($log = getenv('STRESS_LOG')) {
        file_put_contents($log, "$what: " . json_encode($seen) . "\n", FILE_APPEND);
    }
}

/**
 * Returns CPU time since the start of the machine, in seconds: `others` is the time that other processes than this one and its
 * children used, `all` is the whole time of all CPUs.
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

/** Makes a directory in memory, or on disk if there is none in memory. Tests that measure locks use it: a disk would add waits. */
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
