--TEST--
Full disk: a typed error, nothing half-written, and all is well once there is room
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
if (shell_exec('unshare -m sh -c "mount -t tmpfs -o size=1m none /mnt && echo yes" 2>/dev/null') !== "yes\n") {
    echo 'skip needs the right to mount a file system (root)';
}
?>
--FILE--
<?php
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{make_database, php_command, process_start, process_wait, scratch_directory};

foreach (['wal', 'delete'] as $journal) {
    $dir = scratch_directory();
    mkdir("$dir/disk");
    make_database("$dir/events.sqlite", $journal);
    $php = php_command(['fluentcrm_events.database' => "sqlite:$dir/disk/events.sqlite"]);
    // The disk is there for this process only, and goes with it. Half of it is taken by a file to remove later.
    $shell = ['unshare', '-m', 'sh', '-c', 'cd "$1" && mount -t tmpfs -o size=8m none disk && cp events.sqlite disk &&
        head -c 7000000 /dev/zero > disk/ballast && shift && exec "$@"', 'sh', $dir];
    $child = [__DIR__ . '/fill_disk.php', "$dir/disk/events.sqlite", "rm $dir/disk/ballast"];
    [$code, $out, $err] = process_wait(process_start([...$shell, ...$php, ...$child]), microtime(true) + 50);
    echo "== $journal, ends with $code\n$out$err";
}
?>
--EXPECT--
== wal, ends with 0
repeat: works
full after some events: db_error: The event database failed: database or disk is full
bulk: db_error
room is made
repeat: works
new: works
bulk: works
stored: what was acknowledged, whole, repeats exact, ok
== delete, ends with 0
repeat: works
full after some events: db_error: The event database failed: database or disk is full
bulk: db_error
room is made
repeat: works
new: works
bulk: works
stored: what was acknowledged, whole, repeats exact, ok
