--TEST--
The counters of the status count recorded events and refused calls; the last error is the last one of the database
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-071.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
function counters(): void
{
    $status = fluentcrm_events_status();
    echo "recorded $status[recorded], errors $status[errors], busy $status[busy], last ", text($status['last_error']), "\n";
}

counters();
fluentcrm_track_event(event());
fluentcrm_track_event(event());
fluentcrm_track_events([event(), event(['title' => '']), event(['subscriber_id' => 99])]);
attempt(fn () => fluentcrm_track_event([]));
counters();
open_database(database_file())->exec("CREATE TRIGGER refuse BEFORE UPDATE ON wp_fc_event_tracking
    BEGIN SELECT RAISE(ABORT, 'refused by a trigger'); END");
attempt(fn () => fluentcrm_track_event(event()));
counters();
fluentcrm_contact_events(1);
counters();
--EXPECT--
recorded 0, errors 0, busy 0, last null
TrackingException subscriber_not_found: Current Subscriber could not be found
recorded 3, errors 3, busy 0, last null
TrackingException db_error: The event database failed: refused by a trigger
recorded 3, errors 4, busy 0, last "The event database failed: refused by a trigger"
recorded 3, errors 4, busy 0, last "The event database failed: refused by a trigger"
