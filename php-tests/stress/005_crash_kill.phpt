--TEST--
G1: clients are killed with -9 at 100 random moments: what a call acknowledged is in the table, nothing is half there
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
posix
--FILE--
<?php
require __DIR__ . '/crash.php';

use function FluentCrmEvents\Tests\{crash_kill, crash_show, crash_wait_start, make_database, php_command, process_start,
    scratch_directory};

$seed = (int) (getenv('STRESS_SEED') ?: random_int(1, PHP_INT_MAX));
mt_srand($seed);
echo "seed $seed\n";

foreach (['wal', 'delete'] as $journal) {
    $dir = scratch_directory();
    $file = make_database("$dir/events.sqlite", $journal);
    $log = "$dir/acknowledged";
    touch($log);
    $command = [...php_command(['fluentcrm_events.database' => "sqlite:$file"]), __DIR__ . '/crash_client.php', $log];
    $started = 0;
    $clients = [];
    for ($kills = 0; $kills < 100;) {
        while (count($clients) < 3) {
            $started++;
            $clients[] = ['child' => process_start([...$command, "client$started"]), 'name' => "client$started"];
        }
        // One in four is killed at any moment of its start, the others once they are at work.
        $at = array_rand($clients);
        if (mt_rand(1, 4) > 1) {
            crash_wait_start($log, $clients[$at]['name']);
        }
        usleep(mt_rand(0, 30000));
        crash_kill($clients[$at]['child']);
        unset($clients[$at]);
        $kills++;
    }
    foreach ($clients as ['child' => $child]) {
        crash_kill($child);
        $kills++;
    }
    crash_show($journal, $file, $log, $kills);
}
?>
--EXPECTF--
seed %d
wal: {
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
delete: {
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
