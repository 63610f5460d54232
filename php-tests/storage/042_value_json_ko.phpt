--TEST--
A value that JSON cannot hold, or whose JSON is over 65535 bytes, is invalid_data with the reason, and leaves the row as it was
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-042.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
show(fluentcrm_track_event(event(['value' => 'before'])));
$recursive = ['a' => 1];
$recursive['self'] = &$recursive;
$ring = new \stdClass();
$ring->ring = $ring;
$deep = [];
for ($i = 0; $i < 1000; $i++) {
    $deep = [$deep];
}
foreach ([$recursive, $ring, $deep, [NAN], [INF], [STDIN], STDIN, ["\xff"], [str_repeat('x', 65532)]] as $value) {
    attempt(fn () => fluentcrm_track_event(event(['value' => $value])));
}
show_events();
show(fluentcrm_track_event(event(['value' => [str_repeat('x', 65531)]])));
echo strlen(stored('fc_event_tracking')[0]['value']), "\n";
--EXPECTF--
event #1 of contact 1: counter 1, created
TrackingException invalid_data: Invalid data provided. value must be text, or a value that JSON can hold, array given: it has more than 512 levels, or contains itself
TrackingException invalid_data: Invalid data provided. value must be text, or a value that JSON can hold, stdClass given: it has more than 512 levels, or contains itself
TrackingException invalid_data: Invalid data provided. value must be text, or a value that JSON can hold, array given: it has more than 512 levels, or contains itself
TrackingException invalid_data: Invalid data provided. value must be text, or a value that JSON can hold, array given: Inf and NaN cannot be JSON encoded
TrackingException invalid_data: Invalid data provided. value must be text, or a value that JSON can hold, array given: Inf and NaN cannot be JSON encoded
TrackingException invalid_data: Invalid data provided. value must be text, or a value that JSON can hold, array given: Type is not supported
TrackingException invalid_data: Invalid data provided. value must be text, or a value that JSON can hold, resource given: Type is not supported
TrackingException invalid_data: Invalid data provided. value must be text, or a value that JSON can hold, array given: Malformed UTF-8 characters, possibly incorrectly encoded
TrackingException invalid_data: Invalid data provided. value must be %s 65535 bytes as JSON
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | "before"
event #1 of contact 1: counter 2, counted
65535
