--TEST--
With repeatable false every item of a bulk call is a row of its own
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-045.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

foreach (fluentcrm_track_events([event(), event(), event()], false) as $result) {
    show($result);
}
foreach (fluentcrm_track_events([event(), event()]) as $result) {
    show($result);
}
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #2 of contact 1: counter 1, created
event #3 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
event #1 of contact 1: counter 3, counted
#1 contact 1 counter 3 by 0 "custom" | "k" | "T" | ""
#2 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
#3 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
