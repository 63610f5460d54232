<?php
/**
 * The soak; started by run.sh with a database and a number of minutes.
 *
 * Workers are looked at between two rounds, when none of them serves: what is open or allocated then is kept from request to
 * request.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require __DIR__ . '/site.php';
require __DIR__ . '/flat.php';

/** How much a worker may grow after the warm-up, in KiB. */
const ALLOWED = 256;
/** Requests of a round. */
const REQUESTS = 100;

/** Rounds before the first look: every worker has then served every door, and opcache has what there is. */
const FIRST_ROUNDS = 10;

[, $database, $minutes] = $argv;
$site = soak_site($database);
$looks = [];
$answered = $stored = 0;
for ($round = 0; $round < FIRST_ROUNDS; $round++) {
    [, $more] = round_of($site);
    $stored += $more;
}
// php-fpm answers before it has all of them.
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

/** Asks every door several times. @return array{0: int, 1: int} the most memory that PHP began with, and how many events were stored */
function round_of(RestSite $site): array
{
    $doors = array_map(fn (int $i): string => ROUND[$i % count(ROUND)], range(0, REQUESTS - 1));
    $answers = http_run($site->server->port, array_map(fn (string $door) => soak_request($site, $door), $doors), 4, 300);
    $memory = array_map(fn (HttpAnswer $answer): int => (int) $answer->header('X-Memory'), $answers);
    return [max($memory), array_sum(array_map(soak_stored(...), $doors, $answers))];
}

/**
 * What a worker has for itself. Its RSS and PSS depend on others as well: on what opcache shares, and on who else runs the
 * same programs.
 *
 * @return array<string, int>
 */
function look(int $pid): array
{
    preg_match('/^Anonymous:\s+(\d+) kB/m', file_get_contents("/proc/$pid/smaps_rollup"), $found);
    return ['own memory, KiB' => (int) $found[1], 'open files' => count(glob("/proc/$pid/fd/*"))];
}

/** How many sessions a site has on its server. */
function sessions_of(string $site): int
{
    [$server, $name] = mariadb_of($site);
    return count(array_filter($server->root()->query('SHOW PROCESSLIST')->fetchAll(), fn (array $row) => $row['db'] === $name));
}
