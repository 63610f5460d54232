<?php
/**
 * Starts PHP processes from a test, with the same extension and a time limit. A process that takes too long is killed by its id.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/**
 * Returns the beginning of a command line that starts PHP like this process: with the same binary, the same copy of the
 * extension and the same `fluentcrm_events.*` settings. The child prints errors to standard output.
 *
 * If this process has no extension, the child has none.
 *
 * @param array<string, string|int> $ini settings of the child, in addition to this process's; they win
 * @return list<string> the command, without a script and its arguments
 *
 * @example
 *     $process = proc_open([...php_command(['fluentcrm_events.busy_timeout_ms' => 50]), 'child.php', $site], …);
 */
function php_command(array $ini = []): array
{
    $settings = ['display_errors' => '1', 'error_reporting' => '-1', 'html_errors' => '0', 'log_errors' => '0',
        // PHP 8.5 and later.
        'fatal_error_backtraces' => '0'];
    $command = [PHP_BINARY];
    if (extension_loaded('fluentcrm_events')) {
        $extension = extension_option();
        if ($extension !== null) {
            array_push($command, '-d', "extension=$extension");
        }
        foreach (ini_get_all('fluentcrm_events', false) ?: [] as $name => $value) {
            $settings[$name] = (string) $value;
        }
    }
    foreach (array_map('strval', $ini) + $settings as $name => $value) {
        array_push($command, '-d', $name . '="' . addcslashes($value, '"\\') . '"');
    }
    return $command;
}

/**
 * Returns the value of `-d extension=…` in this process's command line, or null if php.ini loads the extension.
 * (PHP does not report it: get_cfg_var('extension') is empty.)
 */
function extension_option(): ?string
{
    $arguments = explode("\0", (string) file_get_contents('/proc/self/cmdline'));
    foreach ($arguments as $argument) {
        if (preg_match('/^(?:-d)?(?:zend_)?extension="?([^"]*fluentcrm_events[^"]*)"?$/', $argument, $found)) {
            return $found[1];
        }
    }
    return null;
}

/**
 * Runs one PHP script in $n processes at once and waits for all of them.
 *
 * Each child has its number, 0 to $n - 1, in the environment variable CHILD. A child that runs longer than $timeLimit seconds is
 * killed. Its exit code is then 137, as for any process that signal 9 ended.
 *
 * @param list<string|int>          $args arguments of the script
 * @param array<string, string|int>|list<array<string, string|int>> $ini see php_command(); the children take the elements of
 *        a list in turn, so that they have different settings
 * @return list<array{0: int, 1: string, 2: string}> exit code, standard output and standard error of each child
 *
 * @example
 *     foreach (parallel(8, __DIR__ . '/repeat.inc', [$site, 500]) as [$code, $out, $err]) { … }
 */
function parallel(int $n, string $script, array $args = [], array $ini = [], float $timeLimit = 120): array
{
    $dealt = $ini !== [] && array_is_list($ini) ? $ini : [$ini];
    $children = [];
    for ($i = 0; $i < $n; $i++) {
        $command = [...php_command($dealt[$i % count($dealt)]), $script, ...array_map('strval', $args)];
        $children[] = process_start($command, ['CHILD' => (string) $i]);
    }
    $end = microtime(true) + $timeLimit;
    return array_map(fn (array $child): array => process_wait($child, $end), $children);
}

/**
 * Starts a command. Its output goes to files, so that a child never waits for a reader of its output.
 *
 * @param list<string>          $command
 * @param array<string, string> $environment in addition to this process's
 * @return array{process: resource, out: resource, err: resource} for process_wait()
 */
function process_start(array $command, array $environment = []): array
{
    $out = tmpfile();
    $err = tmpfile();
    $process = proc_open($command, [['file', '/dev/null', 'r'], $out, $err], $pipes, null, $environment + getenv());
    if (!is_resource($process)) {
        throw new \RuntimeException('cannot start: ' . implode(' ', $command));
    }
    return ['process' => $process, 'out' => $out, 'err' => $err];
}

/**
 * Waits for a child of process_start(). Kills the child if it still runs at $end.
 *
 * @param array{process: resource, out: resource, err: resource} $child
 * @param float $end a time of microtime(true), in seconds
 * @return array{0: int, 1: string, 2: string} exit code (128 + number of the signal that ended it), output, errors
 */
function process_wait(array $child, float $end): array
{
    while (($status = proc_get_status($child['process']))['running']) {
        if (microtime(true) > $end) {
            posix_kill($status['pid'], SIGKILL);
            $end = INF;
        }
        usleep(2000);
    }
    proc_close($child['process']);
    $code = $status['signaled'] ? 128 + $status['termsig'] : $status['exitcode'];
    rewind($child['out']);
    rewind($child['err']);
    return [$code, stream_get_contents($child['out']), stream_get_contents($child['err'])];
}
