--TEST--
In WAL mode a writer's lock blocks no reader; the journal mode does not change
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-013.db
fluentcrm_events.busy_timeout_ms=200
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/locks.php';
$file = database_with_contacts();
open_database($file)->exec('PRAGMA journal_mode = WAL');
fluentcrm_track_event(event());
$lock = hold_lock($file);
timed(200, 1000, fn () => fluentcrm_track_event(event()));
timed(0, 150, fn () => fluentcrm_contact_events(1)['total']);
release_lock($lock);
show(fluentcrm_track_event(event()));
show_events();
echo open_database($file)->query('PRAGMA journal_mode')->fetchColumn(), "\n";
--EXPECTF--
TrackingException busy: The event database stayed locked by another process for %d ms %s
in time
1
in time
event #1 of contact 1: counter 2, counted
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | ""
wal
