--TEST--
Each call returns the counter it wrote: 50 calls, counters 1 to 50
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-005.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$counters = [];
for ($i = 0; $i < 50; $i++) {
    $counters[] = fluentcrm_track_event(event())->counter;
}
var_dump($counters === range(1, 50));
show_events();
--EXPECT--
bool(true)
#1 contact 1 counter 50 by 0 "custom" | "k" | "T" | ""
