--TEST--
toArray(), json_encode(), (array) and get_object_vars() of an Event agree, in the order of the columns
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-011.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$event = fluentcrm_track_event(event(['value' => 'ž']));
$array = $event->toArray();
echo implode(', ', array_keys($array)), "\n";
var_dump($array === get_object_vars($event), $array === (array) $event, $array === $event->jsonSerialize());
var_dump(json_decode(json_encode($event), true) === $array);
foreach ($event as $name => $value) {
    unset($array[$name]);
}
var_dump($array, $event instanceof \JsonSerializable);
echo preg_replace('/"\d{4}-[^"]*"/', '"…"', json_encode($event)), "\n";
--EXPECT--
id, subscriber_id, counter, created_by, provider, event_key, title, value, created_at, updated_at, created
bool(true)
bool(true)
bool(true)
bool(true)
array(0) {
}
bool(true)
{"id":1,"subscriber_id":1,"counter":1,"created_by":0,"provider":"custom","event_key":"k","title":"T","value":"\u017e","created_at":"…","updated_at":"…","created":true}
