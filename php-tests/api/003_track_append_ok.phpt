--TEST--
With repeatable false every call makes a new row with counter 1
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-003.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

for ($i = 0; $i < 3; $i++) {
    show(fluentcrm_track_event(event(['value' => $i]), false));
}
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #2 of contact 1: counter 1, created
event #3 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | "0"
#2 contact 1 counter 1 by 0 "custom" | "k" | "T" | "1"
#3 contact 1 counter 1 by 0 "custom" | "k" | "T" | "2"
