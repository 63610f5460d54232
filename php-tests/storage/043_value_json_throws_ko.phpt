--TEST--
An exception of a value's jsonSerialize() reaches the caller, and nothing is stored
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-043.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
class Loud implements \JsonSerializable { function jsonSerialize(): mixed { throw new \DomainException('no JSON'); } }
class Wrong implements \JsonSerializable { function jsonSerialize(): mixed { return undefined_function(); } }
attempt(fn () => fluentcrm_track_event(event(['value' => new Loud()])));
attempt(fn () => fluentcrm_track_event(event(['value' => [[new Loud()]]])));
attempt(fn () => fluentcrm_track_event(event(['value' => new Wrong()])));
attempt(fn () => fluentcrm_track_events([event(), event(['value' => new Loud()])]));
show_events();
show(fluentcrm_track_event(event(['value' => 'fine'])));
--EXPECT--
DomainException: no JSON
DomainException: no JSON
Error: Call to undefined function FluentCrmEvents\Tests\undefined_function()
DomainException: no JSON
no rows
event #1 of contact 1: counter 1, created
