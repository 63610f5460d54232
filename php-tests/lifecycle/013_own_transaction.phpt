--TEST--
While the script's own connection writes, a call is busy within the budget and does not disturb that transaction
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-lifecycle-013.db
fluentcrm_events.busy_timeout_ms=100
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/locks.php';
$file = database_with_contacts();
$own = open_database($file);
$own->exec('BEGIN IMMEDIATE');
$own->exec("UPDATE wp_fc_subscribers SET first_name = 'changed'");
timed(100, 1000, fn () => fluentcrm_track_event(event()));
$own->exec('COMMIT');
show(fluentcrm_track_event(event()));
show_events();
echo stored('fc_subscribers')[0]['first_name'], "\n";
--EXPECTF--
TrackingException busy: %s
in time
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
changed
