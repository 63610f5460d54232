--TEST--
Safe forks: a process forks with its connection open; parent, children and grandchild count on, however the children end
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
pcntl
posix
--FILE--
<?php
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{integrity, make_database, must_succeed, parallel, rows, scratch_directory};

foreach (['wal' => 100, 'delete' => 20] as $journal => $calls) {
    $file = make_database(scratch_directory() . '/events.sqlite', $journal);
    $ini = ['fluentcrm_events.database' => "sqlite:$file", 'fluentcrm_events.busy_timeout_ms' => 20000];
    echo must_succeed(parallel(1, __DIR__ . '/fork_family.php', [$calls], $ini))[0];
    // The parent three times, three children once; one child and the grandchild make three together.
    $rows = rows($file, 'SELECT counter FROM wp_fc_event_tracking');
    echo "$journal: ", count($rows), ' row, ', $rows[0]['counter'] === 9 * $calls ? 'exact' : $rows[0]['counter'],
        ', ', integrity($file), "\n";
}
?>
--EXPECT--
{"exits":3,"exits without a call":4,"forks again":0,"is killed":"signal 9","returns":0}
wal: 1 row, exact, ok
{"exits":3,"exits without a call":4,"forks again":0,"is killed":"signal 9","returns":0}
delete: 1 row, exact, ok
