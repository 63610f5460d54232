--TEST--
Bounded waiting: while another process holds the lock for longer than the budget, every call answers "busy" in time; then all is well
--DESCRIPTION--
Half of the calls must answer within 50 ms after the budget. All of them must within 1 s: a loaded machine may take the
CPU away for a while.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{integrity, make_database, must_succeed, parallel, rows, scratch_directory};

$cases = [
    // Journal mode, what the holder does, budget in ms, whether the connection was open before.
    ['wal', 'BEGIN IMMEDIATE', 50, true],
    ['wal', 'BEGIN IMMEDIATE', 400, false],
    ['wal', 'BEGIN IMMEDIATE', 1, true],
    ['delete', 'BEGIN IMMEDIATE', 50, true],
    ['delete', 'BEGIN EXCLUSIVE', 50, true],
    ['delete', 'BEGIN EXCLUSIVE', 400, false],
];
foreach ($cases as [$journal, $begin, $budget, $open]) {
    $file = make_database(scratch_directory() . '/events.sqlite', $journal);
    $ini = ['fluentcrm_events.database' => "sqlite:$file", 'fluentcrm_events.busy_timeout_ms' => $budget];
    [$out] = must_succeed(parallel(1, __DIR__ . '/call_locked.php', [$file, $begin, $budget, (int) $open], $ini));
    echo "$journal, $begin, $budget ms", $open ? '' : ', not open yet', ":\n$out";
    echo '  stored: ', json_encode(rows($file, 'SELECT title, counter FROM wp_fc_event_tracking')),
        ', contacts ', json_encode(array_column(rows($file, 'SELECT email FROM wp_fc_subscribers'), 'email')),
        ', ', integrity($file), "\n";
}
?>
--EXPECT--
wal, BEGIN IMMEDIATE, 50 ms:
  repeat, new, append, bulk, contact: busy, in time
  reading: works
  afterwards: works
  stored: [{"title":"repeat","counter":2}], contacts ["contact1@example.com"], ok
wal, BEGIN IMMEDIATE, 400 ms, not open yet:
  repeat, new, append, bulk, contact: busy, in time
  reading: works
  afterwards: works
  stored: [{"title":"repeat","counter":1}], contacts ["contact1@example.com"], ok
wal, BEGIN IMMEDIATE, 1 ms:
  repeat, new, append, bulk, contact: busy, in time
  reading: works
  afterwards: works
  stored: [{"title":"repeat","counter":2}], contacts ["contact1@example.com"], ok
delete, BEGIN IMMEDIATE, 50 ms:
  repeat, new, append, bulk, contact: busy, in time
  reading: works
  afterwards: works
  stored: [{"title":"repeat","counter":2}], contacts ["contact1@example.com"], ok
delete, BEGIN EXCLUSIVE, 50 ms:
  repeat, new, append, bulk, contact: busy, in time
  reading: busy
  afterwards: works
  stored: [{"title":"repeat","counter":2}], contacts ["contact1@example.com"], ok
delete, BEGIN EXCLUSIVE, 400 ms, not open yet:
  repeat, new, append, bulk, contact: busy, in time
  reading: busy
  afterwards: works
  stored: [{"title":"repeat","counter":1}], contacts ["contact1@example.com"], ok
