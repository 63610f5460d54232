--TEST--
A row belongs to contact, key and title; provider and value play no part
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-006.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts(2);

show(fluentcrm_track_event(event()));
show(fluentcrm_track_event(event(['subscriber_id' => 2])));
show(fluentcrm_track_event(event(['event_key' => 'other'])));
show(fluentcrm_track_event(event(['title' => 'Other'])));
show(fluentcrm_track_event(event(['provider' => 'p', 'value' => 'v'])));
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #2 of contact 2: counter 1, created
event #3 of contact 1: counter 1, created
event #4 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | "v"
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#3 contact 1 counter 1 by 0 "custom" | "other" | "T" | ""
#4 contact 1 counter 1 by 0 "custom" | "k" | "Other" | ""
