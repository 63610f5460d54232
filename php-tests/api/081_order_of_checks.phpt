--TEST--
An unknown contact is reported before a missing key, and an empty title before a key of a wrong type
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-081.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

attempt(fn () => fluentcrm_track_event(['subscriber_id' => 99]));
attempt(fn () => fluentcrm_track_event(['email' => 'nobody@example.com', 'event_key' => ['k'], 'title' => 'T']));
attempt(fn () => fluentcrm_track_event(['event_key' => ['k'], 'title' => 'T']));
attempt(fn () => fluentcrm_track_event(['subscriber_id' => 1]));
attempt(fn () => fluentcrm_track_event(['subscriber_id' => 1, 'event_key' => ['k'], 'title' => '']));
attempt(fn () => fluentcrm_track_event(['subscriber_id' => [1], 'event_key' => '', 'title' => '']));
show_events();
--EXPECT--
TrackingException subscriber_not_found: Subscriber not found
TrackingException subscriber_not_found: Subscriber not found
TrackingException subscriber_not_found: Current Subscriber could not be found
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. subscriber_id must be a single value, array given
no rows
