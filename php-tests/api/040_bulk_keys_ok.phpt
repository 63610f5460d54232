--TEST--
fluentcrm_track_events() gives one result per input, with the same keys in the same order
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-040.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$items = [];
foreach (['b', 7, 'a', -3, '', 0, '08', "n\0"] as $number => $key) {
    $items[$key] = event(['event_key' => "k$number"]);
}
$results = fluentcrm_track_events($items);
var_dump(array_keys($results) === array_keys($items));
foreach ($results as $result) {
    show($result);
}
show_events();
--EXPECT--
bool(true)
event #1 of contact 1: counter 1, created
event #2 of contact 1: counter 1, created
event #3 of contact 1: counter 1, created
event #4 of contact 1: counter 1, created
event #5 of contact 1: counter 1, created
event #6 of contact 1: counter 1, created
event #7 of contact 1: counter 1, created
event #8 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k0" | "T" | ""
#2 contact 1 counter 1 by 0 "custom" | "k1" | "T" | ""
#3 contact 1 counter 1 by 0 "custom" | "k2" | "T" | ""
#4 contact 1 counter 1 by 0 "custom" | "k3" | "T" | ""
#5 contact 1 counter 1 by 0 "custom" | "k4" | "T" | ""
#6 contact 1 counter 1 by 0 "custom" | "k5" | "T" | ""
#7 contact 1 counter 1 by 0 "custom" | "k6" | "T" | ""
#8 contact 1 counter 1 by 0 "custom" | "k7" | "T" | ""
