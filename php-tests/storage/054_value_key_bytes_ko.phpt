--TEST--
A value with a key or a property name that is not UTF-8 is invalid_data: JSON cannot hold it; an event may have such keys
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-054.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
eval("class Named_\xff { public \$p\xff = 1; }");
$named = "Named_\xff";
$object = new \stdClass();
$object->{"p\xff"} = 1;
foreach ([["\xff" => 'x'], [[["\xff" => 'x']]], $object, [$object], new $named()] as $value) {
    attempt(fn () => fluentcrm_track_event(event(['value' => $value])));
}
// The name of a class in a message.
attempt(fn () => fluentcrm_track_event(event(['title' => new $named()])));
attempt(fn () => (new \FluentCrmEvents\Tracker())->track(new $named()));
show(fluentcrm_track_event(event(["\xff" => 'x', 'value' => ['a' => 1]])));
show_events();
--EXPECTF--
TrackingException invalid_data: Invalid data provided. value must be %s
TrackingException invalid_data: Invalid data provided. value must be %s
TrackingException invalid_data: Invalid data provided. value must be %s
TrackingException invalid_data: Invalid data provided. value must be %s
TrackingException invalid_data: Invalid data provided. value must be %s
TrackingException invalid_data: Invalid data provided. title must be text, Named_%s given
TrackingException invalid_data: Invalid data provided. %sNamed_%s
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | "{\"a\":1}"
