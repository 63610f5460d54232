--TEST--
On MariaDB clients, and the server under them, are killed with -9: every stored event has its occurrences, and there are no others
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
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../stress/crash.php';
require_once __DIR__ . '/history.php';

crash_seed();
crash_mariadb(['fluentcrm_events.history' => 'on'], function (string $file): void {
    $database = open_database($file);
    echo kept_in_all($database) > 100 ? 'many' : 'few', ' occurrences, ', disagreements($database), " disagree\n";
});
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
many occurrences, 0 disagree
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
many occurrences, 0 disagree
