<?php
/**
 * Kills clients (crash_client.php, crash_site_client.php) or their server, and checks the stored events (guarantee "Committed":
 * all acknowledged events are in the table, and no event is stored in part).
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/stress.php';

/** Waits until a client has started to track. */
function crash_wait_start(string $log, string $name): void
{
    for ($end = microtime(true) + 30; !str_contains(file_get_contents($log), "start $name\n"); usleep(500)) {
        if (microtime(true) > $end) {
            exit("$name did not start to track within 30 s\n");
        }
    }
}

/** Kills a client of process_start(). Fails the test if the client has ended by itself. */
function crash_kill(array $child): void
{
    posix_kill(proc_get_status($child['process'])['pid'], SIGKILL);
    [$code, $out] = process_wait($child, microtime(true) + 10);
    if ($code !== 128 + SIGKILL) {
        exit("a client ended by itself with $code: $out\n");
    }
}

/**
 * Kills one of the clients at random. One in four may be killed during its start, the others only after they started to track.
 *
 * @param array<int, array{child: array<string, mixed>, name: string}> $clients
 */
function crash_kill_any(array &$clients, string $log): void
{
    $at = array_rand($clients);
    if (mt_rand(1, 4) > 1) {
        crash_wait_start($log, $clients[$at]['name']);
    }
    usleep(mt_rand(0, 30000));
    crash_kill($clients[$at]['child']);
    unset($clients[$at]);
}

/**
 * Compares the acknowledged events with the stored events and prints the result.
 *
 * @param int $doubt the number of calls that may be committed and not acknowledged: one for each client that was cut off
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
        // Each kill can hit one call between its commit and its acknowledgement.
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

/** Seeds the random numbers and prints the seed. STRESS_SEED repeats a run. */
function crash_seed(): void
{
    $seed = (int) (getenv('STRESS_SEED') ?: random_int(1, PHP_INT_MAX));
    mt_srand($seed);
    echo "seed $seed\n";
}

/**
 * Kills 100 clients that track outside WordPress into an SQLite file with this journal mode, and prints the result.
 *
 * @param array<string, mixed> $ini settings of the clients
 * @return string the path of the file
 */
function crash_clients(string $journal, array $ini = []): string
{
    $dir = scratch_directory();
    $file = make_database("$dir/events.sqlite", $journal);
    $log = "$dir/acknowledged";
    touch($log);
    $command = [...php_command(['fluentcrm_events.database' => "sqlite:$file"] + $ini), __DIR__ . '/crash_client.php', $log];
    $started = 0;
    $clients = [];
    for ($kills = 0; $kills < 100;) {
        while (count($clients) < 3) {
            $started++;
            $clients[] = ['child' => process_start([...$command, "client$started"]), 'name' => "client$started"];
        }
        crash_kill_any($clients, $log);
        $kills++;
    }
    foreach ($clients as ['child' => $child]) {
        crash_kill($child);
        $kills++;
    }
    crash_show($journal, $file, $log, $kills);
    return $file;
}

/**
 * Kills clients on a site, then the server of clients on another site, and prints the results.
 *
 * @param array<string, mixed> $ini settings of the clients
 * @param callable(string): void|null $look is called with the database after each of the two
 */
function crash_mariadb(array $ini = [], ?callable $look = null): void
{
    $wanted = (int) (getenv('STRESS_KILLS') ?: 30);
    $server = MariaDb::private();
    $make = function () use ($server): array {
        $log = scratch_directory() . '/acknowledged';
        touch($log);
        return [site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 2, 'flag' => 'yes']), $log];
    };
    $started = 0;
    $start = function (string $site, string $log) use (&$started, $ini): array {
        $started++;
        $command = [...php_command($ini + wordpress_ini() + ['error_log' => '/dev/null']), __DIR__ . '/crash_site_client.php'];
        return ['child' => process_start([...$command, $log, "client$started", $site]), 'name' => "client$started"];
    };

    [$site, $log] = $make();
    $clients = [];
    for ($kills = 0; $kills < $wanted; $kills++) {
        while (count($clients) < 3) {
            $clients[] = $start($site, $log);
        }
        crash_kill_any($clients, $log);
    }
    foreach ($clients as ['child' => $child]) {
        crash_kill($child);
        $kills++;
    }
    crash_show('clients', site_database($site), $log, $kills);
    $look && $look(site_database($site));

    [$site, $log] = $make();
    $cut = 0;
    for ($kills = 0; $kills < $wanted / 10; $kills++) {
        $clients = [];
        for ($n = 0; $n < 4; $n++) {
            $clients[] = $start($site, $log);
            $cut++;
        }
        array_map(fn (array $client) => crash_wait_start($log, $client['name']), $clients);
        usleep(mt_rand(20000, 300000));
        $server->kill();
        foreach ($clients as ['child' => $child, 'name' => $name]) {
            [$code, $out, $err] = process_wait($child, microtime(true) + 20);
            if ($code !== 0 || !preg_match("/^failed $name (db_error|unconfirmed)$/m", file_get_contents($log))) {
                exit("$name ended with $code: $out$err\n");
            }
        }
        $server->start();
    }
    crash_show('server', site_database($site), $log, $cut);
    $look && $look(site_database($site));
}
