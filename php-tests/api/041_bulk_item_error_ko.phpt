--TEST--
In bulk an item's error is its result, not thrown, and the other items are stored
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-041.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$results = fluentcrm_track_events([
    'good' => event(),
    'unknown' => event(['email' => 'nobody@example.com', 'subscriber_id' => null]),
    'nobody' => ['event_key' => 'k', 'title' => 'T'],
    'no title' => event(['title' => '0']),
    'array' => event(['title' => ['T']]),
    'too' => event(['event_key' => 'k2']),
]);
foreach ($results as $key => $result) {
    echo "$key: ";
    show($result);
}
show_events();
--EXPECT--
good: event #1 of contact 1: counter 1, created
unknown: TrackingException subscriber_not_found: Subscriber not found
nobody: TrackingException subscriber_not_found: Current Subscriber could not be found
no title: TrackingException invalid_data: Invalid data provided. key and event are required
array: TrackingException invalid_data: Invalid data provided. title must be text, array given
too: event #2 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 1 counter 1 by 0 "custom" | "k2" | "T" | ""
