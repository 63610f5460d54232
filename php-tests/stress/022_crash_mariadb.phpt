--TEST--
Committed: on MariaDB clients, and the server under 4 clients, are killed with -9: what a call acknowledged is there, exactly once
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

FluentCrmEvents\Tests\crash_seed();
FluentCrmEvents\Tests\crash_mariadb();
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
