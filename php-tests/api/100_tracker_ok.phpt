--TEST--
Tracker::track() takes an array, null or a scalar as the event and any value as repeatable, by truthiness
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-100.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$tracker = new \FluentCrmEvents\Tracker();
var_dump(method_exists($tracker, 'track'));

foreach ([true, 1, 'yes', 'false', '0.0', [0], new \stdClass(), STDIN] as $repeatable) {
    echo $tracker->track(event(), $repeatable)->counter, ' ';
}
foreach ([false, 0, '0', '', null, [], 0.0] as $repeatable) {
    echo $tracker->track(event(), $repeatable)->counter, ' ';
}
echo "\n";
foreach ([null, [], 'text', 5, true, 1.5] as $event) {
    attempt(fn () => $tracker->track($event));
}
attempt(fn () => $tracker->track(new \stdClass()));
// What can be read as an array, and arguments that nobody asked for.
echo $tracker->track(new \ArrayObject(event()))->counter, ' ', $tracker->track(event(), true, 'more', [])->counter, "\n";
attempt(fn () => $tracker->track(new class extends \ArrayObject {
    function offsetGet(mixed $key): mixed { throw new \LogicException("no $key"); }
    function offsetExists(mixed $key): bool { return true; }
}));
var_dump(count(stored('fc_event_tracking')));
--EXPECT--
bool(true)
1 2 3 4 5 6 7 8 1 1 1 1 1 1 1 
TrackingException subscriber_not_found: Current Subscriber could not be found
TrackingException subscriber_not_found: Current Subscriber could not be found
TrackingException subscriber_not_found: Current Subscriber could not be found
TrackingException subscriber_not_found: Current Subscriber could not be found
TrackingException subscriber_not_found: Current Subscriber could not be found
TrackingException subscriber_not_found: Current Subscriber could not be found
TrackingException invalid_data: Invalid data provided. the event must be an array, stdClass given
9 10
LogicException: no subscriber
int(8)
