--TEST--
A missing or empty event_key or title is invalid_data and stores nothing
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-030.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
foreach (['event_key', 'title'] as $field) {
    $without = event();
    unset($without[$field]);
    attempt(fn () => fluentcrm_track_event($without));
    attempt(fn () => fluentcrm_track_event(event([$field => ''])));
    attempt(fn () => fluentcrm_track_event(event([$field => null]), false));
}
show_events();
--EXPECT--
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
TrackingException invalid_data: Invalid data provided. key and event are required
no rows
