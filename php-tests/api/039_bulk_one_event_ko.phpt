--TEST--
If fluentcrm_track_events() gets one event in the place of a list, each result says that it takes a list
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-039.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
foreach (fluentcrm_track_events(event() + ['other' => 'text']) as $name => $result) {
    echo "$name: ";
    show($result);
}
// A list may have names, also those of fields.
foreach (fluentcrm_track_events(['email' => event()]) as $result) {
    show($result);
}
show_events();
?>
--EXPECT--
subscriber_id: TrackingException invalid_data: Invalid data provided. item "subscriber_id" is not an event: fluentcrm_track_events() takes a list of events
event_key: TrackingException invalid_data: Invalid data provided. item "event_key" is not an event: fluentcrm_track_events() takes a list of events
title: TrackingException invalid_data: Invalid data provided. item "title" is not an event: fluentcrm_track_events() takes a list of events
other: TrackingException invalid_data: Invalid data provided. the event must be an array, string given
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
