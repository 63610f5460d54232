--TEST--
When the disk is full the call is db_error, the rows before it stay whole, and later calls work again
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-018.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();
fluentcrm_track_event(event(['value' => 'small']));
$blocks = intdiv(filesize($file), 512) + 40;
// A limit on the size of files stands for a full disk.
echo child('attempt(fn () => fluentcrm_track_event(event(["value" => str_repeat("v", 500000)])));
    attempt(fn () => fluentcrm_track_event(event(["title" => "new", "value" => str_repeat("v", 500000)])));
    attempt(fn () => fluentcrm_track_events([event(), event(["title" => "big", "value" => str_repeat("v", 500000)])])[0]);
    attempt(fn () => fluentcrm_track_event(event(["value" => "again"])));',
    [], ['sh', '-c', "ulimit -f $blocks; trap '' XFSZ; exec \"\$@\"", 'sh']);
show_events();
var_dump(open_database($file)->query('PRAGMA integrity_check')->fetchColumn());
--EXPECTF--
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
event #1 of contact 1: counter 2, counted
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | "again"
string(2) "ok"
