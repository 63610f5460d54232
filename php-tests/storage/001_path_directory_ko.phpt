--TEST--
A database path that is a directory is db_error for every call, and nothing is written there
--INI--
fluentcrm_events.database=sqlite:{TMP}
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

attempt(fn () => fluentcrm_track_event(event()));
attempt(fn () => fluentcrm_track_events([event()])[0]);
attempt(fn () => fluentcrm_save_contact(['email' => 'ada@example.com']));
attempt(fn () => fluentcrm_contact_events(1));
var_dump(glob(sys_get_temp_dir() . '-*'));
--EXPECTF--
TrackingException db_error: %sunable to open database file; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
TrackingException db_error: %sunable to open database file; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
TrackingException db_error: %sunable to open database file; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
TrackingException db_error: %sunable to open database file; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
array(0) {
}
