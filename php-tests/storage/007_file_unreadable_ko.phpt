--TEST--
A database file without read permission is db_error
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-007.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/locks.php';
$file = database_with_contacts();
chmod($file, 0);
echo child('attempt(fn () => fluentcrm_track_event(event())); attempt(fn () => fluentcrm_contact_events(1));', [], without_privileges());
chmod($file, 0600);
show_events();
--EXPECTF--
TrackingException db_error: %sunable to open database file; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
TrackingException db_error: %sunable to open database file; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
no rows
