--TEST--
A key that was used for another event is invalid_data: another contact, field, time or way to count; what differs in nothing is the same
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
