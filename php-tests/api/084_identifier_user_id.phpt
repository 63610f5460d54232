--TEST--
user_id must be numeric as PHP has it; it finds the contact that is linked to this user
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-084.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

fresh_database();
fluentcrm_save_contact(['email' => 'ada@example.com', 'user_id' => 5]);

$users = [5, '5', ' 5', '5 ', 5.0, '5.9', '0.5e1', true, '5abc', 'abc', -5, '-5', 6, ' ', NAN, INF, -INF, 1e300, '1e300', PHP_INT_MAX];
foreach ($users as $user) {
    echo str_pad(var_export($user, true), 20);
    attempt(fn () => fluentcrm_track_event(['user_id' => $user, 'event_key' => 'k', 'title' => 'T']));
}
attempt(fn () => fluentcrm_track_event(['user_id' => [5], 'event_key' => 'k', 'title' => 'T']));
show_events();
--EXPECT--
5                   event #1 of contact 1: counter 1, created
'5'                 event #1 of contact 1: counter 2, counted
' 5'                event #1 of contact 1: counter 3, counted
'5 '                event #1 of contact 1: counter 4, counted
5.0                 event #1 of contact 1: counter 5, counted
'5.9'               event #1 of contact 1: counter 6, counted
'0.5e1'             event #1 of contact 1: counter 7, counted
true                TrackingException subscriber_not_found: Subscriber not found
'5abc'              TrackingException subscriber_not_found: Subscriber not found
'abc'               TrackingException subscriber_not_found: Subscriber not found
-5                  TrackingException subscriber_not_found: Subscriber not found
'-5'                TrackingException subscriber_not_found: Subscriber not found
6                   TrackingException subscriber_not_found: Subscriber not found
' '                 TrackingException subscriber_not_found: Subscriber not found
NAN                 TrackingException subscriber_not_found: Subscriber not found
INF                 TrackingException subscriber_not_found: Subscriber not found
-INF                TrackingException subscriber_not_found: Subscriber not found
1.0E+300            TrackingException subscriber_not_found: Subscriber not found
'1e300'             TrackingException subscriber_not_found: Subscriber not found
9223372036854775807 TrackingException subscriber_not_found: Subscriber not found
TrackingException invalid_data: Invalid data provided. user_id must be a single value, array given
#1 contact 1 counter 7 by 0 "custom" | "k" | "T" | ""
