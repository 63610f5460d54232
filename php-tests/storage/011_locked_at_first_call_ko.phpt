--TEST--
A database that is locked when a process first opens it is busy within the budget, too
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-011.db
fluentcrm_events.busy_timeout_ms=200
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/locks.php';
$file = database_with_contacts();
$lock = hold_lock($file);
echo child('require ' . var_export(__DIR__ . '/../support/locks.php', true) . ';
    timed(200, 1000, fn () => fluentcrm_track_event(event()));
    timed(200, 1000, fn () => fluentcrm_contact_events(1));');
release_lock($lock);
show_events();
--EXPECTF--
TrackingException busy: The event database stayed locked by another process for %d ms %s
in time
TrackingException busy: The event database stayed locked by another process for %d ms %s
in time
no rows
