<?php
/**
 * Holds locks on an SQLite database in another process, and measures waits.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/**
 * Starts a process that takes a lock, and returns as soon as it has the lock. The process holds the lock until release_lock(),
 * or for $seconds at most.
 *
 * @param string $begin EXCLUSIVE blocks all other connections, IMMEDIATE all other writers
 * @return array{process: resource, pipes: array<int, resource>} for release_lock()
 */
function hold_lock(string $file, float $seconds = 30, string $begin = 'EXCLUSIVE'): array
{
    $code = '$database = new PDO("sqlite:$argv[1]"); $database->exec("BEGIN $argv[2]"); echo "locked\n";
        $in = [STDIN]; $none = null; stream_select($in, $none, $none, 0, (int) ($argv[3] * 1e6)); $database->exec("COMMIT");';
    $command = [PHP_BINARY, '-r', $code, $file, $begin, "$seconds"];
    $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes);
    if (fgets($pipes[1]) !== "locked\n") {
        throw new \RuntimeException("the other process could not lock $file");
    }
    return ['process' => $process, 'pipes' => $pipes];
}

/** Ends a process of hold_lock(), which releases the lock. */
function release_lock(array $holder): void
{
    array_map('fclose', $holder['pipes']);
    proc_close($holder['process']);
}

/**
 * Returns the beginning of a command line. The program after it is bound by file permissions, even if the test runs as root.
 *
 * @return list<string>
 */
function without_privileges(): array
{
    return posix_geteuid() === 0 ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'] : [];
}

/** Runs a call and prints its answer. Then prints `in time` if it took from $least to $most milliseconds, else its time. */
function timed(int $least, int $most, callable $call): void
{
    $start = microtime(true);
    attempt($call);
    $took = (microtime(true) - $start) * 1000;
    echo $took >= $least && $took <= $most ? "in time\n" : sprintf("took %.1f ms\n", $took);
}
