--TEST--
A database path whose folder is missing is db_error; no folder is made
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-missing/folder/events.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

attempt(fn () => fluentcrm_track_event(event()));
attempt(fn () => fluentcrm_track_event(event()));
var_dump(file_exists(sys_get_temp_dir() . '/fluentcrm-events-missing'));
var_dump(str_contains(fluentcrm_events_status()['last_error'], 'unable to open'));
--EXPECTF--
TrackingException db_error: %sunable to open database file; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
TrackingException db_error: %sunable to open database file; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
bool(false)
bool(true)
