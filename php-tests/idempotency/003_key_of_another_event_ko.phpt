--TEST--
A key that was used for another event is invalid_data: another contact, field, time or way to count; an event that differs in none of them is the same
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$send = fn (array $fields = [], bool $repeatable = true) => fluentcrm_track_event(event($fields + ['idempotency_key' => 'key', 'value' => 'v']), $repeatable);
show($send());
foreach ([
    'contact' => ['email' => 'contact0002@example.com'], 'the same contact by another name' => ['email' => null, 'subscriber_id' => 2],
    'event key' => ['event_key' => 'l'], 'title' => ['title' => 'U'], 'value' => ['value' => 'w'], 'provider' => ['provider' => 'shop'],
    'time' => ['occurred_at' => time() - 60],
] as $label => $fields) {
    echo "$label: ";
    show($send($fields));
}
echo 'appended: ';
show($send([], false));
echo "the same, with white space that is not stored: ";
show($send(['value' => ' v ']));
echo "id as number and as text: ";
$by_id = fn ($id) => show(fluentcrm_track_event(event(['email' => null, 'subscriber_id' => $id, 'idempotency_key' => 'id'])));
$by_id(2);
$by_id('2');
$bulk = fluentcrm_track_events([event(['idempotency_key' => 'key', 'value' => 'w']), event(['idempotency_key' => 'new']), event(['idempotency_key' => 'new', 'value' => 'other'])]);
array_map(fn ($result) => show($result), $bulk);
show_events();
?>
--EXPECT--
event #1 of contact 2: counter 1, created
contact: WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
the same contact by another name: WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
event key: WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
title: WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
value: WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
provider: WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
time: WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
appended: WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
the same, with white space that is not stored: event #1 of contact 2: counter 1, created
id as number and as text: event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 2, counted
WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
event #1 of contact 2: counter 3, counted
WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
#1 contact 2 counter 3 by 0 "custom" | "k" | "T" | ""
