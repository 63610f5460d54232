--TEST--
Equality of key and title is the column's: on SQLite ASCII case is ignored, accents are not; the first spelling stays
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-007.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

foreach (['Login', 'login', 'LOGIN', ' login ', 'lógin', 'LÓGIN', 'straße', 'strasse'] as $title) {
    show(fluentcrm_track_event(event(['title' => $title])));
}
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
event #1 of contact 1: counter 3, counted
event #1 of contact 1: counter 4, counted
event #2 of contact 1: counter 1, created
event #3 of contact 1: counter 1, created
event #4 of contact 1: counter 1, created
event #5 of contact 1: counter 1, created
#1 contact 1 counter 4 by 0 "custom" | "k" | "Login" | ""
#2 contact 1 counter 1 by 0 "custom" | "k" | "lógin" | ""
#3 contact 1 counter 1 by 0 "custom" | "k" | "LÓGIN" | ""
#4 contact 1 counter 1 by 0 "custom" | "k" | "straße" | ""
#5 contact 1 counter 1 by 0 "custom" | "k" | "strasse" | ""
