--TEST--
Clients are killed with -9 at 100 random moments: every stored event has its occurrences, and there are no others
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
posix
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../stress/crash.php';
require_once __DIR__ . '/history.php';

crash_seed();
foreach (['wal', 'delete'] as $journal) {
    $database = open_database(crash_clients($journal, ['fluentcrm_events.history' => 'on']));
    echo kept_in_all($database) > 100 ? 'many' : 'few', ' occurrences, ', disagreements($database), " disagree\n";
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
many occurrences, 0 disagree
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
many occurrences, 0 disagree
