--TEST--
An Event cannot be changed: writing, counting up, unsetting and taking a reference throw
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-012.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$event = fluentcrm_track_event(event());
attempt(function () use ($event) { $event->counter = 99; });
attempt(function () use ($event) { $event->counter++; });
attempt(function () use ($event) { unset($event->title); });
attempt(function () use ($event) { $title = &$event->title; });
attempt(function () use ($event) { foreach ($event as &$value) { $value = 1; } });
attempt(fn () => [isset($event->counter), isset($event->nothing), $event->counter]);
--EXPECTF--
Error: Cannot modify readonly property FluentCrmEvents\Event::$counter
Error: Cannot modify readonly property FluentCrmEvents\Event::$counter
Error: Cannot unset readonly property FluentCrmEvents\Event::$title
Error: Cannot %r(indirectly )?%rmodify readonly property FluentCrmEvents\Event::$title
Error: Cannot acquire reference to readonly property FluentCrmEvents\Event::$id
[true,false,1]
