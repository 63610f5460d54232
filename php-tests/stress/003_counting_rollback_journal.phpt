--TEST--
Exact counts: 8 processes count one key in a database with a rollback journal: one row, exact at budgets of 5000 and 50 ms
--DESCRIPTION--
A commit here is two to four fdatasync() and takes 1 to 16 ms on a disk, so eight writers cannot all get their turn
within 50 ms; those that do not hear "busy", and are not counted. In /dev/shm the syncs cost nothing and the locks
alone are under test; where there is no such directory, there are fewer calls.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
require __DIR__ . '/counting.php';

use function FluentCrmEvents\Tests\{clean_rounds, count_together, make_database, memory_directory};

$round = function (int $budget): array {
    $dir = memory_directory();
    $file = make_database("$dir/events.sqlite", 'delete');
    $ini = ['fluentcrm_events.database' => "sqlite:$file", 'fluentcrm_events.busy_timeout_ms' => $budget];
    return count_together($file, __DIR__ . '/repeat_outside.php', $ini, 8, str_starts_with($dir, '/dev/shm') ? 500 : 50);
};
clean_rounds('5000 ms', 1, fn (): array => $round(5000));
$round(50);
echo "50 ms: exact\n";
?>
--EXPECTF--
5000 ms: %s exact, 1 rounds without an error
50 ms: exact
