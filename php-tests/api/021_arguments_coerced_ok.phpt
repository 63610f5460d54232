--TEST--
Without strict_types scalars are coerced as for every PHP function
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-021.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

foreach ([1, 'yes', 'false', 1.5, 0, '0', '', 0.0] as $repeatable) {
    show(fluentcrm_track_event(event(), $repeatable));
}
show(fluentcrm_contact_events('1', '2', 2.0)['from']);
attempt(fn () => fluentcrm_track_event(event(), null));
--EXPECTF--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
event #1 of contact 1: counter 3, counted
event #1 of contact 1: counter 4, counted
event #2 of contact 1: counter 1, created
event #3 of contact 1: counter 1, created
event #4 of contact 1: counter 1, created
event #5 of contact 1: counter 1, created
3

Deprecated: fluentcrm_track_event(): Passing null to parameter #2 ($repeatable) of type bool is deprecated in %s on line %d
event #6 of contact 1: counter 1, created
