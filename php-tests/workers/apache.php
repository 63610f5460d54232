<?php
/**
 * Counts one event in the threads of Apache, with graceful restarts meanwhile.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/apache.php';
require_once __DIR__ . '/../support/outside.php';

/** Returns a script that tracks, appends the counter to the file $noted, and answers it. */
function tracking_script(string $noted): string
{
    return '$event = fluentcrm_track_event(["email" => "contact0001@example.com", "event_key" => "k", "title" => "T"]);
        file_put_contents(' . var_export($noted, true) . ', "$event->counter\n", FILE_APPEND);
        exit("counter $event->counter");';
}

/**
 * Lets 16 clients track while Apache restarts three times. Prints the number of counted requests, and the files and connections
 * that are still open.
 *
 * @param string $noted the file of the script. It also has the counters of requests whose answer was lost in a restart
 * @param string $database the events' database, for open_database()
 * @param \Closure(): list<string> $left returns the connections that are open on the server
 * @param string $files the beginning of the paths of the database's files, which no process may have open at the end
 */
function count_in_threads(Apache $apache, int $requests, string $noted, string $database, \Closure $left, string $files = ''): void
{
    $before = open_files($apache->pid());
    $restarts = 0;
    $answers = $apache->ask($requests, function (int $answered) use ($apache, $requests, &$restarts): void {
        if ($restarts < 3 && $answered > $requests * ($restarts + 1) / 4) {
            $restarts++;
            $apache->graceful();
        }
    });
    $wrong = array_unique(array_filter($answers, fn (string $answer): bool => !preg_match('/^200 counter \d+$/', $answer)));
    $told = array_map('intval', file($noted));
    sort($told);
    $rows = open_database($database)->query('SELECT counter FROM wp_fc_event_tracking')->fetchAll(\PDO::FETCH_COLUMN);
    $exact = count($rows) === 1 && $told === range(1, (int) $rows[0]) && $rows[0] >= $requests;
    echo count(array_unique($answers)) === $requests ? 'all' : count(array_unique($answers)), ' answers different, ',
        $exact ? 'exact' : 'stored ' . implode(' ', $rows) . ', told ' . count($told), ", $restarts restarts\n",
        implode("\n", array_slice($wrong, 0, 3));
    // An old child ends by itself, with its last thread.
    for ($end = microtime(true) + 30; microtime(true) < $end && (count($apache->children()) > 1 || $left()); usleep(100_000));
    $open = array_merge(...array_map(fn (int $pid): array => open_files($pid), $apache->children()));
    $open = array_filter($open, fn (string $file): bool => $files !== '' && str_starts_with($file, $files));
    echo 'left open: ', implode(', ', [...$open, ...$left()]) ?: 'nothing', '; ';
    $more = count(open_files($apache->pid())) - count($before);
    echo $more <= 0 ? "no file more in the parent\n" : "$more files more in the parent\n";
    echo $apache->log();
    $apache->stop();
}

/** @return list<string> the targets of a process's open file descriptors */
function open_files(int $pid): array
{
    return array_values(array_filter(array_map(fn (string $fd) => (string) @readlink($fd), glob("/proc/$pid/fd/*"))));
}

/** Returns a function that lists the open connections to a database, for {@see count_in_threads()}. */
function sessions(MariaDb $server, string $name): \Closure
{
    $root = $server->root();
    return fn (): array => array_column(array_filter($root->query('SHOW PROCESSLIST')->fetchAll(), fn (array $row) => $row['db'] === $name), 'Command');
}
