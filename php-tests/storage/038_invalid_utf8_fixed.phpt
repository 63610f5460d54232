--TEST--
Text that is not UTF-8 is emptied: a value becomes empty, a provider custom, a key or title is invalid_data
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-038.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
foreach (["\xff", "ok\xc3", "caf\xe9", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\xaf", "a\x80b"] as $bytes) {
    attempt(fn () => fluentcrm_track_event(event(['title' => $bytes])));
    attempt(fn () => fluentcrm_track_event(event(['event_key' => $bytes])));
    show(fluentcrm_track_event(event(['value' => $bytes, 'provider' => $bytes])));
}
attempt(fn () => fluentcrm_track_event(event(['value' => [['x' => "\xff"]]])));
show_events();
--EXPECTF--
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
event #1 of contact 1: counter 1, created
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
event #1 of contact 1: counter 2, counted
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
event #1 of contact 1: counter 3, counted
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
event #1 of contact 1: counter 4, counted
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
event #1 of contact 1: counter 5, counted
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
event #1 of contact 1: counter 6, counted
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
event #1 of contact 1: counter 7, counted
TrackingException invalid_data: Invalid data provided. value must be %s
#1 contact 1 counter 7 by 0 "custom" | "k" | "T" | ""
