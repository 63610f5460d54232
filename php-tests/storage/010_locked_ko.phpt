--TEST--
While another process keeps the database locked every call ends as busy when the budget is over, and stores nothing
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-010.db
fluentcrm_events.busy_timeout_ms=200
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/locks.php';
$file = database_with_contacts();
fluentcrm_track_event(event());
$lock = hold_lock($file);

timed(200, 1000, fn () => fluentcrm_track_event(event()));
timed(200, 1000, fn () => fluentcrm_track_event(event(['title' => 'new'])));
timed(200, 1000, fn () => fluentcrm_track_event(event(), false));
timed(200, 1000, fn () => fluentcrm_track_event(event(['email' => 'ada@example.com', 'title' => ''])));
timed(200, 1000, fn () => fluentcrm_track_events([event(), event(['title' => 'new'])])[1]);
timed(200, 1000, fn () => fluentcrm_save_contact(['email' => 'bob@example.com']));
timed(200, 1000, fn () => fluentcrm_contact_events(1));
echo fluentcrm_events_status()['busy'], " busy\n";

release_lock($lock);
show(fluentcrm_track_event(event()));
show_events();
--EXPECTF--
TrackingException busy: The event database stayed locked by another process for %d ms (fluentcrm_events.busy_timeout_ms). Nothing was changed; try again
in time
TrackingException busy: The event database stayed locked by another process for %d ms %s
in time
TrackingException busy: The event database stayed locked by another process for %d ms %s
in time
TrackingException busy: The event database stayed locked by another process for %d ms %s
in time
TrackingException busy: The event database stayed locked by another process for %d ms %s
in time
TrackingException busy: The event database stayed locked by another process for %d ms %s
in time
TrackingException busy: The event database stayed locked by another process for %d ms %s
in time
8 busy
event #1 of contact 1: counter 2, counted
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | ""
