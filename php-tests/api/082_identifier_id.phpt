--TEST--
subscriber_id is compared by the database with the type it came in: SQLite's coercion decides
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-082.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts(2);

$ids = [2, '2', ' 2', '2 ', '2.0', 2.0, '02', '+2', '2e0', true, '2abc', 'abc', '1.5', 1.5, -1, '-1', 99, PHP_INT_MAX,
    PHP_INT_MIN, '9223372036854775808', 1e300, NAN, INF, ' ', '1 OR 1=1', "1'--"];
foreach ($ids as $id) {
    echo str_pad(var_export($id, true), 24);
    attempt(fn () => fluentcrm_track_event(event(['subscriber_id' => $id]), false));
}
var_dump(count(stored('fc_event_tracking')), array_count_values(array_column(stored('fc_event_tracking'), 'subscriber_id')));
--EXPECT--
2                       event #1 of contact 2: counter 1, created
'2'                     event #2 of contact 2: counter 1, created
' 2'                    event #3 of contact 2: counter 1, created
'2 '                    event #4 of contact 2: counter 1, created
'2.0'                   event #5 of contact 2: counter 1, created
2.0                     event #6 of contact 2: counter 1, created
'02'                    event #7 of contact 2: counter 1, created
'+2'                    event #8 of contact 2: counter 1, created
'2e0'                   event #9 of contact 2: counter 1, created
true                    event #10 of contact 1: counter 1, created
'2abc'                  TrackingException subscriber_not_found: Subscriber not found
'abc'                   TrackingException subscriber_not_found: Subscriber not found
'1.5'                   TrackingException subscriber_not_found: Subscriber not found
1.5                     TrackingException subscriber_not_found: Subscriber not found
-1                      TrackingException subscriber_not_found: Subscriber not found
'-1'                    TrackingException subscriber_not_found: Subscriber not found
99                      TrackingException subscriber_not_found: Subscriber not found
9223372036854775807     TrackingException subscriber_not_found: Subscriber not found
-9223372036854775807-1  TrackingException subscriber_not_found: Subscriber not found
'9223372036854775808'   TrackingException subscriber_not_found: Subscriber not found
1.0E+300                TrackingException subscriber_not_found: Subscriber not found
NAN                     TrackingException subscriber_not_found: Subscriber not found
INF                     TrackingException subscriber_not_found: Subscriber not found
' '                     TrackingException subscriber_not_found: Subscriber not found
'1 OR 1=1'              TrackingException subscriber_not_found: Subscriber not found
'1\'--'                 TrackingException subscriber_not_found: Subscriber not found
int(10)
array(2) {
  [2]=>
  int(9)
  [1]=>
  int(1)
}
