--TEST--
Safe forks: a process counts, forks and ends before its child, as a daemon does; the child and a stranger count on, exactly
--DESCRIPTION--
SQLite keeps one record of locks for each file and process. A child inherits the parent's record, which says that the
locks are held, but not the locks; once the parent has ended, nothing protects the child's own connection unless
nothing was open when it forked.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
pcntl
posix
--FILE--
<?php
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{integrity, make_database, must_succeed, parallel, rows, scratch_directory};

foreach (['wal', 'wal', 'wal', 'delete'] as $journal) {
    $dir = scratch_directory();
    $file = make_database("$dir/events.sqlite", $journal);
    mkdir("$dir/meet");
    $ini = ['fluentcrm_events.database' => "sqlite:$file", 'fluentcrm_events.busy_timeout_ms' => 20000];
    $calls = $journal === 'wal' ? 300 : 20;
    must_succeed(parallel(1, __DIR__ . '/fork_daemon.php', [$dir], $ini));
    must_succeed(parallel(1, __DIR__ . '/repeat_outside.php', ["$dir/meet", 1, $calls], $ini));
    touch("$dir/stop");
    for ($end = microtime(true) + 40; !file_exists("$dir/result") && microtime(true) < $end;) {
        usleep(1000);
    }
    $child = file_get_contents("$dir/result");
    $rows = rows($file, 'SELECT counter FROM wp_fc_event_tracking');
    $expected = 1 + $calls + (int) $child;
    echo "$journal: ", count($rows), ' row, ', $rows[0]['counter'] === $expected && $child > 0 ? 'exact' :
        "{$rows[0]['counter']} instead of 1 + $calls + child's $child", ', ', integrity($file), "\n";
}
?>
--EXPECT--
wal: 1 row, exact, ok
wal: 1 row, exact, ok
wal: 1 row, exact, ok
delete: 1 row, exact, ok
