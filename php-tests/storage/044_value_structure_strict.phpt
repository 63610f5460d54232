--TEST--
With compat=strict every array, object or resource as value is stored as an empty text, and none of its code runs
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-044.db
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
class Loud implements \JsonSerializable {
    function jsonSerialize(): mixed { throw new \DomainException('no JSON'); }
    function __toString(): string { throw new \DomainException('no text'); }
}
$recursive = [];
$recursive[] = &$recursive;
foreach ([['a' => 1], [], new \stdClass(), new Loud(), fn () => 1, $recursive, STDIN, [str_repeat('x', 100000)]] as $value) {
    show(fluentcrm_track_event(event(['value' => $value, 'provider' => $value])));
}
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
event #1 of contact 1: counter 3, counted
event #1 of contact 1: counter 4, counted
event #1 of contact 1: counter 5, counted
event #1 of contact 1: counter 6, counted
event #1 of contact 1: counter 7, counted
event #1 of contact 1: counter 8, counted
#1 contact 1 counter 8 by 0 "" | "k" | "T" | ""
