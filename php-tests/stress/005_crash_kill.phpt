--TEST--
Committed: clients are killed with -9 at 100 random moments: what a call acknowledged is in the table, nothing is half there
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
posix
--FILE--
<?php
require __DIR__ . '/crash.php';

use function FluentCrmEvents\Tests\{crash_clients, crash_seed};

crash_seed();
foreach (['wal', 'delete'] as $journal) {
    crash_clients($journal);
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
