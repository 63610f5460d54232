<?php
/**
 * Locks on an SQLite database that another process holds while a test runs.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/**
 * Starts a process that takes the lock, and returns once it has it. The process keeps the lock until release_lock(), for
 * at most $seconds.
 *
 * @param string $begin EXCLUSIVE locks out everybody, IMMEDIATE all other writers
 * @return array{process: resource, pipes: array<int, resource>} for release_lock()
 */
function hold_lock(string $file, float $seconds = 30, string $begin = 'EXCLUSIVE'): array
{
    $code = '$database = new PDO("sqlite:$argv[1]"); $database->exec("BEGIN $argv[2]"); echo "locked\n";
        $in = [STDIN]; $none = null; stream_select($in, $none, $none, 0, (int) ($argv[3] * 1e6)); $database->exec("COMMIT");';
    $command = [PHP_BINARY, '-r', $code, $file, $begin, "$seconds"];
    $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes);
    if (fgets($pipes[1]) !== "locked\n") {
        throw new \RuntimeException("another process could not lock $file");
    }
    return ['process' => $process, 'pipes' => $pipes];
}

/** Ends a process of hold_lock(), and so its lock. */
function release_lock(array $holder): void
{
    array_map('fclose', $holder['pipes']);
    proc_close($holder['process']);
}

/**
 * The beginning of a command line: the program is then subject to file permissions, also if the test runs as root.
 *
 * @return list<string>
 */
function without_privileges(): array
{
    return posix_geteuid() === 0 ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'] : [];
}

/** Runs a call. Prints its answer, and whether it took from $least to $most milliseconds. */
function timed(int $least, int $most, callable $call): void
{
    $start = microtime(true);
    attempt($call);
    $took = (microtime(true) - $start) * 1000;
    echo $took >= $least && $took <= $most ? "in time\n" : sprintf("took %.1f ms\n", $took);
}
