--TEST--
Full disk: a file that may not grow: a typed error, nothing half-written, and all is well once there is room
--DESCRIPTION--
RLIMIT_FSIZE makes write() fail for everybody, on every file system.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{make_database, php_command, process_start, process_wait, scratch_directory};

foreach (['wal', 'delete'] as $journal) {
    $file = make_database(scratch_directory() . '/events.sqlite', $journal);
    $php = php_command(['fluentcrm_events.database' => "sqlite:$file"]);
    $make_room = 'prlimit --pid $PPID --fsize=unlimited';
    // In blocks of 512 bytes. The signal that comes with it would end the process.
    $shell = ['sh', '-c', 'trap "" XFSZ; ulimit -S -f 1600; exec "$@"', 'sh'];
    [$code, $out, $err] = process_wait(
        process_start([...$shell, ...$php, __DIR__ . '/fill_disk.php', $file, $make_room]),
        microtime(true) + 50,
    );
    echo "== $journal, ends with $code\n$out$err";
}
?>
--EXPECT--
== wal, ends with 0
repeat: works
full after some events: db_error: The event database failed: disk I/O error
bulk: db_error
room is made
repeat: works
new: works
bulk: works
stored: what was acknowledged, whole, repeats exact, ok
== delete, ends with 0
repeat: works
full after some events: db_error: The event database failed: disk I/O error
bulk: db_error
room is made
repeat: works
new: works
bulk: works
stored: what was acknowledged, whole, repeats exact, ok
