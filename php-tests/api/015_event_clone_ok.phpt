--TEST--
A clone of an Event equals it and lives on without it
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-015.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$event = fluentcrm_track_event(event(['value' => str_repeat('v', 100)]));
$clone = clone $event;
var_dump($clone == $event, $clone === $event);
unset($event);
show($clone);
var_dump($clone->value === str_repeat('v', 100));
attempt(function () use ($clone) { $clone->id = 2; });
--EXPECT--
bool(true)
bool(false)
event #1 of contact 1: counter 1, created
bool(true)
Error: Cannot modify readonly property FluentCrmEvents\Event::$id
