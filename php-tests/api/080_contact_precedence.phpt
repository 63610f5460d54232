--TEST--
One identifying key decides, in the order subscriber, subscriber_id, email, user_id; if it finds no contact, no other key is tried
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-080.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

fresh_database();
foreach (['ada' => 11, 'bob' => 12, 'cleo' => 13, 'dan' => 14] as $name => $user) {
    fluentcrm_save_contact(['email' => "$name@example.com", 'user_id' => $user]);
}
$track = fn (array $keys) => attempt(fn () => fluentcrm_track_event($keys + ['event_key' => 'k', 'title' => 'T'], false));

$all = ['subscriber' => (object) ['id' => 1], 'subscriber_id' => 2, 'email' => 'cleo@example.com', 'user_id' => 14];
$track(array_reverse($all));
$track(['subscriber' => null] + $all);
$track(['subscriber' => [], 'subscriber_id' => 0] + $all);
$track(['subscriber' => 0, 'subscriber_id' => '', 'email' => '0'] + $all);
$track(['subscriber' => '', 'subscriber_id' => null, 'email' => [], 'user_id' => false] + $all);
$track(['subscriber_id' => 99, 'email' => 'cleo@example.com', 'user_id' => 14]);
$track(['email' => 'nobody@example.com', 'user_id' => 14]);
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #2 of contact 2: counter 1, created
event #3 of contact 3: counter 1, created
event #4 of contact 4: counter 1, created
TrackingException subscriber_not_found: Current Subscriber could not be found
TrackingException subscriber_not_found: Subscriber not found
TrackingException subscriber_not_found: Subscriber not found
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#3 contact 3 counter 1 by 0 "custom" | "k" | "T" | ""
#4 contact 4 counter 1 by 0 "custom" | "k" | "T" | ""
