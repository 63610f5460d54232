--TEST--
A lock that is released within the budget only delays the call
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-012.db
fluentcrm_events.busy_timeout_ms=5000
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/locks.php';
$file = database_with_contacts();
fluentcrm_track_event(event());

foreach (['EXCLUSIVE', 'IMMEDIATE'] as $begin) {
    $lock = hold_lock($file, 0.3, $begin);
    timed(100, 2000, fn () => fluentcrm_track_event(event()));
    release_lock($lock);
    $lock = hold_lock($file, 0.3, $begin);
    timed(100, 2000, fn () => fluentcrm_track_event(event(['title' => $begin])));
    release_lock($lock);
}
show_events();
--EXPECT--
event #1 of contact 1: counter 2, counted
in time
event #2 of contact 1: counter 1, created
in time
event #1 of contact 1: counter 3, counted
in time
event #3 of contact 1: counter 1, created
in time
#1 contact 1 counter 3 by 0 "custom" | "k" | "T" | ""
#2 contact 1 counter 1 by 0 "custom" | "k" | "EXCLUSIVE" | ""
#3 contact 1 counter 1 by 0 "custom" | "k" | "IMMEDIATE" | ""
