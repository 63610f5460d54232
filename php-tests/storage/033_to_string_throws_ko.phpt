--TEST--
An exception of a title's __toString() reaches the caller, and nothing is stored
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-033.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
class Loud { function __toString(): string { throw new \DomainException('no text'); } }
class Wrong { function __toString(): string { intdiv(1, 0); } }
attempt(fn () => fluentcrm_track_event(event(['title' => new Loud()])));
attempt(fn () => fluentcrm_track_event(event(['event_key' => new Wrong()])));
attempt(fn () => fluentcrm_track_events([event(), event(['title' => new Loud()])]));
show_events();
show(fluentcrm_track_event(event()));
--EXPECT--
DomainException: no text
DivisionByZeroError: Division by zero
DomainException: no text
no rows
event #1 of contact 1: counter 1, created
