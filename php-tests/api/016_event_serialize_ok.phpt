--TEST--
An Event and a Contact survive serialize, unserialize and var_export
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-016.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$event = fluentcrm_track_event(event(['value' => "a\0b"]));
$contact = fluentcrm_save_contact(['email' => 'ada@example.com', 'user_id' => 5]);
foreach ([$event, $contact] as $object) {
    $copy = unserialize(serialize($object));
    var_dump($copy == $object, $copy->toArray() === $object->toArray());
    attempt(function () use ($copy) { $copy->id = 2; });
    var_dump(str_contains(var_export($object, true), "'id' => 1"));
}
--EXPECT--
bool(true)
bool(true)
Error: Cannot modify readonly property FluentCrmEvents\Event::$id
bool(true)
bool(true)
bool(true)
Error: Cannot modify readonly property FluentCrmEvents\Contact::$id
bool(true)
