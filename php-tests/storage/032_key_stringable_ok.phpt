--TEST--
An object that PHP can print is a key or title
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-032.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
class Name { function __construct(private string $name) {} function __toString(): string { return $this->name; } }
show(fluentcrm_track_event(event(['event_key' => new Name('key'), 'title' => new Name(' <b>Title</b>')])));
attempt(fn () => fluentcrm_track_event(event(['title' => new Name('')])));
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
TrackingException invalid_data: Invalid data provided. key and event are required
#1 contact 1 counter 1 by 0 "custom" | "key" | "Title" | ""
