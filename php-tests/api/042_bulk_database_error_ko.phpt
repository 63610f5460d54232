--TEST--
A database error rolls a whole bulk call back and is the result of every valid item
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-042.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
show(fluentcrm_track_event(event()));
open_database(database_file())->exec("CREATE TRIGGER refuse BEFORE INSERT ON wp_fc_event_tracking
    WHEN NEW.event_key = 'boom' BEGIN SELECT RAISE(ABORT, 'refused by a trigger'); END");

$results = fluentcrm_track_events([
    'repeat' => event(['value' => 'new']),
    'new' => event(['event_key' => 'other']),
    'invalid' => event(['title' => '']),
    'boom' => event(['event_key' => 'boom']),
    'after' => event(['event_key' => 'after']),
]);
foreach ($results as $key => $result) {
    echo "$key: ";
    show($result);
}
show_events();
open_database(database_file())->exec('DROP TRIGGER refuse');
show(fluentcrm_track_event(event()));
--EXPECT--
event #1 of contact 1: counter 1, created
repeat: TrackingException db_error: The event database failed: refused by a trigger
new: TrackingException db_error: The event database failed: refused by a trigger
invalid: TrackingException invalid_data: Invalid data provided. key and event are required
boom: TrackingException db_error: The event database failed: refused by a trigger
after: TrackingException db_error: The event database failed: refused by a trigger
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
event #1 of contact 1: counter 2, counted
