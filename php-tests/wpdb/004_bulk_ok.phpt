--TEST--
storage=wpdb: a bulk call gives what storage=auto gives, with an error as the result of its item
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    $events = ['a' => event(), 'b' => event(), 'c' => event(['email' => 'nobody@example.com']), 'd' => event(['title' => '']),
        'e' => 'text', 7 => event(['subscriber_id' => 3, 'event_key' => 'other'])];
    foreach (fluentcrm_track_events($events) as $key => $answer) {
        echo "$key: ";
        show($answer);
    }
    array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events([event(), event()], false));
    show_events();
    PHP);
?>
--EXPECT--
wpdb
a: event #1 of contact 2: counter 1, created
b: event #1 of contact 2: counter 2, counted
c: WP_Error subscriber_not_found: Subscriber not found
d: WP_Error invalid_data: Invalid data provided. key and event are required
e: WP_Error invalid_data: Invalid data provided. the event must be an array, string given
7: event #2 of contact 3: counter 1, created
event #3 of contact 2: counter 1, created
event #4 of contact 2: counter 1, created
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
#2 contact 3 counter 1 by 0 "custom" | "other" | "T" | ""
#3 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#4 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
auto: the same
