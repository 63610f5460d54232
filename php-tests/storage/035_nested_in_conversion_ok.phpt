--TEST--
A value's own code may track events itself
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-035.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
class Title { function __toString(): string { show(fluentcrm_track_event(event(['title' => 'inner']))); return 'outer'; } }
class Value implements \JsonSerializable {
    function jsonSerialize(): array { show(fluentcrm_track_events([event(['title' => 'inner'])])[0]); return ['a' => 1]; }
}
show(fluentcrm_track_event(event(['title' => new Title(), 'value' => new Value()])));
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
event #2 of contact 1: counter 1, created
#1 contact 1 counter 2 by 0 "custom" | "k" | "inner" | ""
#2 contact 1 counter 1 by 0 "custom" | "k" | "outer" | "{\"a\":1}"
