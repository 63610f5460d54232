--TEST--
SQLite locks kept: PHP's own SQLite keeps its locks and rows, whichever files the extension opens and closes
--DESCRIPTION--
With a second copy of SQLite in the process, closing a file drops the locks of the first: another process then writes
in the middle of a transaction, and committed rows are lost. The last case of each journal mode shows that this test
would notice.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{integrity, make_database, must_succeed, parallel, rows, scratch_directory};

$cases = [
    ['wal', 'BEGIN IMMEDIATE', 'the extension opens and reads'],
    ['wal', 'PRAGMA locking_mode = EXCLUSIVE;BEGIN IMMEDIATE', 'the extension opens in vain'],
    ['wal', 'BEGIN IMMEDIATE', 'the extension closes'],
    ['wal', 'BEGIN IMMEDIATE', 'a stranger opens and closes the files'],
    ['delete', 'BEGIN IMMEDIATE', 'the extension opens and reads'],
    ['delete', 'BEGIN EXCLUSIVE', 'the extension opens in vain'],
    ['delete', 'BEGIN IMMEDIATE', 'the extension closes'],
    ['delete', 'BEGIN IMMEDIATE', 'a stranger opens and closes the files'],
];
foreach ($cases as [$journal, $begin, $what]) {
    $file = make_database(scratch_directory() . '/events.sqlite', $journal);
    (new PDO("sqlite:$file"))->exec('CREATE TABLE site (name TEXT)');
    copy($file, "$file-copy");
    (new PDO("sqlite:$file-copy"))->exec("INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, title)
        VALUES (1, 'copy', 'copy')");
    $ini = ['fluentcrm_events.database' => "sqlite:$file", 'fluentcrm_events.busy_timeout_ms' => 100];
    $results = parallel(1, __DIR__ . '/lock_probe.php', [$file, "$file-copy", $begin, $what], $ini);
    $said = json_decode(must_succeed($results)[0], true);
    if ($what === 'a stranger opens and closes the files') {
        echo "$journal, $what: another process meanwhile ", $said['another process meanwhile'], "\n";
        continue;
    }
    echo "$journal, $what: ", json_encode($said), "\n  ",
        json_encode(array_column(rows($file, 'SELECT name FROM site'), 'name')), ', ', integrity($file), "\n";
}
?>
--EXPECT--
wal, the extension opens and reads: {"it":0,"another process meanwhile":"database is locked","commit":"works","another process afterwards":"writes","counter":1}
  ["mine","afterwards"], ok
wal, the extension opens in vain: {"it":"busy","another process meanwhile":"database is locked","commit":"works","another process afterwards":"writes","counter":1}
  ["mine","afterwards"], ok
wal, the extension closes: {"it":1,"another process meanwhile":"database is locked","commit":"works","another process afterwards":"writes","counter":1}
  ["mine","afterwards"], ok
wal, a stranger opens and closes the files: another process meanwhile writes
delete, the extension opens and reads: {"it":0,"another process meanwhile":"database is locked","commit":"works","another process afterwards":"writes","counter":1}
  ["mine","afterwards"], ok
delete, the extension opens in vain: {"it":"busy","another process meanwhile":"database is locked","commit":"works","another process afterwards":"writes","counter":1}
  ["mine","afterwards"], ok
delete, the extension closes: {"it":1,"another process meanwhile":"database is locked","commit":"works","another process afterwards":"writes","counter":1}
  ["mine","afterwards"], ok
delete, a stranger opens and closes the files: another process meanwhile writes
