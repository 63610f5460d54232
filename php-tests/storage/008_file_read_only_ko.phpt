--TEST--
On a read-only database file writing is db_error, reading works
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-008.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/locks.php';
$file = database_with_contacts();
fluentcrm_track_event(event());
chmod($file, 0400);
echo child('attempt(fn () => fluentcrm_track_event(event()));
    attempt(fn () => fluentcrm_track_event(event(["title" => "new"])));
    attempt(fn () => fluentcrm_track_events([event(), event(["title" => ""])])[0]);
    attempt(fn () => fluentcrm_save_contact(["email" => "bob@example.com"]));
    attempt(fn () => fluentcrm_contact_events(1)["total"]);', [], without_privileges());
chmod($file, 0600);
show_events();
show(fluentcrm_track_event(event()));
--EXPECTF--
TrackingException db_error: The event database failed: attempt to write a readonly database; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
TrackingException db_error: The event database failed: attempt to write a readonly database; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
TrackingException db_error: The event database failed: attempt to write a readonly database; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
TrackingException db_error: The event database failed: attempt to write a readonly database; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
1
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
event #1 of contact 1: counter 2, counted
