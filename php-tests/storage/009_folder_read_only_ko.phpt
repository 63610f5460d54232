--TEST--
In a read-only folder, where SQLite cannot make its journal, writing is db_error and leaves the rows whole
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-009/events.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/locks.php';
$folder = dirname(database_file());
is_dir($folder) || mkdir($folder);
register_shutdown_function(fn () => rmdir($folder));
$file = database_with_contacts();
fluentcrm_track_event(event());
chmod($folder, 0500);
echo child('attempt(fn () => fluentcrm_track_event(event()));
    attempt(fn () => fluentcrm_track_events([event(["title" => "new"])])[0]);', [], without_privileges());
chmod($folder, 0700);
show_events();
var_dump(open_database($file)->query('PRAGMA integrity_check')->fetchColumn());
// Shutdown functions run in the order they were registered.
remove_database($file);
--EXPECTF--
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
string(2) "ok"
