--TEST--
email is compared by the column's collation alone: no trimming, no accents folded, nothing sanitised
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-083.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$emails = ['ada@example.com', 'ADA@Example.COM', ' ada@example.com', 'ada@example.com ', 'áda@example.com',
    '<b>ada@example.com', "x' OR '1'='1", '%', 'ada@example.com%20', "ada@example.com\0", "ada\xff@example.com", 1, true, 1.0,
    str_repeat('a', 1000000)];
foreach ($emails as $email) {
    echo str_pad(is_string($email) ? trim(text($email), '"') : text($email), 24), ' ';
    attempt(fn () => fluentcrm_track_event(['email' => $email, 'event_key' => 'k', 'title' => 'T']));
}
show_events();
--EXPECTF--
ada@example.com          event #1 of contact 1: counter 1, created
ADA@Example.COM          event #1 of contact 1: counter 2, counted
 ada@example.com         TrackingException subscriber_not_found: Subscriber not found
ada@example.com          TrackingException subscriber_not_found: Subscriber not found
áda@example.com         TrackingException subscriber_not_found: Subscriber not found
<b>ada@example.com       TrackingException subscriber_not_found: Subscriber not found
x' OR '1'='1             TrackingException subscriber_not_found: Subscriber not found
%                        TrackingException subscriber_not_found: Subscriber not found
ada@example.com%20       TrackingException subscriber_not_found: Subscriber not found
ada@example.com\u0000    TrackingException subscriber_not_found: Subscriber not found
hex 616461ff406578616d706c652e636f6d TrackingException subscriber_not_found: Subscriber not found
1                        TrackingException subscriber_not_found: Subscriber not found
true                     TrackingException subscriber_not_found: Subscriber not found
1%S                       TrackingException subscriber_not_found: Subscriber not found
%s TrackingException subscriber_not_found: Subscriber not found
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | ""
