<?php
/**
 * The soak test. run.sh starts it with a database and a number of minutes.
 *
 * Samples are taken between two rounds, while no worker serves. Memory and files that are then in use outlive their request.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require __DIR__ . '/site.php';
require __DIR__ . '/flat.php';

/** The allowed growth of a worker after the warm-up, in KiB. */
const ALLOWED = 256;
/** The number of requests of a round. */
const REQUESTS = 100;

/** The number of rounds before the first sample: after them every worker has served every door, and opcache has all scripts. */
const FIRST_ROUNDS = 10;

[, $database, $minutes] = $argv;
$site = soak_site($database);
$looks = [];
$answered = $stored = 0;
for ($round = 0; $round < FIRST_ROUNDS; $round++) {
    [, $more] = round_of($site);
    $stored += $more;
}
// Read after the first rounds: php-fpm answers before it has started all workers.
$workers = $site->server->workerPids();
$begin = microtime(true);
for ($now = 0; $now < $minutes * 60; ) {
    [$memory, $more] = round_of($site);
    $stored += $more;
    $answered += REQUESTS;
    usleep(200_000);
    $now = microtime(true) - $begin;
    $looks['bytes of PHP at the start'][] = [$now, $memory];
    foreach ($site->server->workerPids() as $i => $pid) {
        foreach (look($pid) as $figure => $value) {
            $looks["worker $i: $figure"][] = [$now, $value];
        }
    }
    $database === 'mariadb' && $looks['sessions on the server'][] = [$now, sessions_of($site->dir)];
}
printf("%.1f minutes, %d requests after the first ones, %d events\n", $now / 60, $answered, $stored);
$flat = true;
foreach ($looks as $name => $series) {
    echo verdict($name, $series, match (true) {
        str_contains($name, 'KiB') => ALLOWED,
        str_contains($name, 'bytes') => 1024,
        default => 0,
    }, $flat);
}
$sum = (int) open_database(site_database($site->dir))->query('SELECT SUM(counter) FROM wp_fc_event_tracking')->fetchColumn();
$exact = $sum === $stored;
$same = $workers === $site->server->workerPids();
$complaints = $site->server->complaints();
printf("counted %d of %d: %s; workers: %s; %s\n", $sum, $stored, $exact ? 'exact' : 'NOT EXACT', $same ? 'the same' : 'NOT THE SAME',
    $complaints === '' ? 'no complaints' : "COMPLAINTS:\n" . substr($complaints, 0, 4000));
$good = $flat && $exact && $same && $complaints === '';
echo $database, $good ? ": passed\n" : ": FAILED\n";
exit($good ? 0 : 1);

/**
 * Sends a round of requests, several for each door.
 *
 * @return array{0: int, 1: int} the maximum of PHP's memory at the start of a request, and the number of stored events
 */
function round_of(RestSite $site): array
{
    $doors = array_map(fn (int $i): string => ROUND[$i % count(ROUND)], range(0, REQUESTS - 1));
    $answers = http_run($site->server->port, array_map(fn (string $door) => soak_request($site, $door), $doors), 4, 300);
    $memory = array_map(fn (HttpAnswer $answer): int => (int) $answer->header('X-Memory'), $answers);
    return [max($memory), array_sum(array_map(soak_stored(...), $doors, $answers))];
}

/**
 * Returns a worker's private memory and its number of open files. RSS and PSS would also depend on opcache's shared memory and on
 * other processes of the same program.
 *
 * @return array<string, int>
 */
function look(int $pid): array
{
    preg_match('/^Anonymous:\s+(\d+) kB/m', file_get_contents("/proc/$pid/smaps_rollup"), $found);
    return ['own memory, KiB' => (int) $found[1], 'open files' => count(glob("/proc/$pid/fd/*"))];
}

/** Returns the number of connections of a site to its server. */
function sessions_of(string $site): int
{
    [$server, $name] = mariadb_of($site);
    return count(array_filter($server->root()->query('SHOW PROCESSLIST')->fetchAll(), fn (array $row) => $row['db'] === $name));
}
