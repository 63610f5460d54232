--TEST--
An uncaught TrackingException ends the script as any other, and the events before it are stored
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-032.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

// First, because the database is removed at the end.
register_shutdown_function(fn () => show_events());
database_with_contacts();

show(fluentcrm_track_event(event()));
fluentcrm_track_event(event(['subscriber_id' => 99]));
echo "never\n";
--EXPECTF--
event #1 of contact 1: counter 1, created

Fatal error: Uncaught FluentCrmEvents\TrackingException: Subscriber not found in %s032_exception_uncaught.php:11
Stack trace:
#0 %s032_exception_uncaught.php(11): fluentcrm_track_event(Array)
#1 {main}
  thrown in %s032_exception_uncaught.php on line 11
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
