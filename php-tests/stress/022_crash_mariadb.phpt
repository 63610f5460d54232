--TEST--
G1 on MariaDB: clients, and the server under 4 clients, are killed with -9: what a call acknowledged is there, exactly once
--DESCRIPTION--
STRESS_KILLS=200 kills as many clients, and the server a tenth as often.
--EXTENSIONS--
fluentcrm_events
pdo_mysql
posix
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
require __DIR__ . '/crash.php';

use FluentCrmEvents\Tests\MariaDb;
use function FluentCrmEvents\Tests\{crash_kill, crash_show, crash_wait_start, php_command, process_start, process_wait,
    scratch_directory, site_create, site_database, wordpress_ini};

$seed = (int) (getenv('STRESS_SEED') ?: random_int(1, PHP_INT_MAX));
mt_srand($seed);
$wanted = (int) (getenv('STRESS_KILLS') ?: 30);
echo "seed $seed\n";

$server = MariaDb::private();
$make = function () use ($server): array {
    $log = scratch_directory() . '/acknowledged';
    touch($log);
    return [site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 2, 'flag' => 'yes']), $log];
};
$started = 0;
$start = function (string $site, string $log) use (&$started): array {
    $started++;
    $command = [...php_command(wordpress_ini() + ['error_log' => '/dev/null']), __DIR__ . '/crash_site_client.php'];
    return ['child' => process_start([...$command, $log, "client$started", $site]), 'name' => "client$started"];
};

[$site, $log] = $make();
$clients = [];
for ($kills = 0; $kills < $wanted; $kills++) {
    while (count($clients) < 3) {
        $clients[] = $start($site, $log);
    }
    $at = array_rand($clients);
    // One in four is killed at any moment of its start, the others once they are at work.
    if (mt_rand(1, 4) > 1) {
        crash_wait_start($log, $clients[$at]['name']);
    }
    usleep(mt_rand(0, 30000));
    crash_kill($clients[$at]['child']);
    unset($clients[$at]);
}
foreach ($clients as ['child' => $child]) {
    crash_kill($child);
    $kills++;
}
crash_show('clients', site_database($site), $log, $kills);

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
?>
--EXPECTF--
seed %d
clients: {
    "enough acknowledged": true,
    "missing": 0,
    "rows of the hot key": 1,
    "its counters distinct": true,
    "its counter at least the highest acknowledged": true,
    "its counter at most one more for each kill": true,
    "new keys that became twins": 0,
    "bulks half stored": 0,
    "integrity": "ok"
}
server: {
    "enough acknowledged": true,
    "missing": 0,
    "rows of the hot key": 1,
    "its counters distinct": true,
    "its counter at least the highest acknowledged": true,
    "its counter at most one more for each kill": true,
    "new keys that became twins": 0,
    "bulks half stored": 0,
    "integrity": "ok"
}
