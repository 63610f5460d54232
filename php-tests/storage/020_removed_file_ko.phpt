--TEST--
A database file that vanishes under an open connection is db_error, and no empty file takes its place
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-020.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();
fluentcrm_track_event(event());
rename($file, "$file.away");
attempt(fn () => fluentcrm_track_event(event()));
attempt(fn () => fluentcrm_contact_events(1));
clearstatcache();
var_dump(file_exists($file));
rename("$file.away", $file);
show(fluentcrm_track_event(event()));
show_events();
--EXPECTF--
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
bool(false)
event #1 of contact 1: counter 2, counted
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | ""
