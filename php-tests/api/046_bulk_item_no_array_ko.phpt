--TEST--
An item of a bulk call that is no array is invalid_data
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-046.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$items = ['text', 5, true, null, 1.5, new \stdClass(), fn () => event(), event()];
foreach (fluentcrm_track_events($items) as $result) {
    show($result);
}
show_events();
--EXPECT--
TrackingException invalid_data: Invalid data provided. the event must be an array, string given
TrackingException invalid_data: Invalid data provided. the event must be an array, int given
TrackingException invalid_data: Invalid data provided. the event must be an array, bool given
TrackingException invalid_data: Invalid data provided. the event must be an array, null given
TrackingException invalid_data: Invalid data provided. the event must be an array, float given
TrackingException invalid_data: Invalid data provided. the event must be an array, stdClass given
TrackingException invalid_data: Invalid data provided. the event must be an array, Closure given
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
