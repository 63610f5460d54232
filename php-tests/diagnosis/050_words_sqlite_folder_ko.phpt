--TEST--
If an SQLite database's folder is missing, or PHP's user may not write to it, the message says so and what must exist
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-diagnosis-050/missing/events.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/../support/locks.php';

$folder = dirname(database_file(), 2);
is_dir($folder) || mkdir($folder);
register_shutdown_function(fn () => rmdir($folder));
$shown = fn (string $text) => str_replace($folder, '{FOLDER}', $text);

echo $shown(child('attempt(fn () => fluentcrm_track_event(event()));'));
chmod($folder, 0500);
$setting = ['fluentcrm_events.database' => "sqlite:$folder/events.db"];
echo $shown(child('attempt(fn () => fluentcrm_track_event(event()));', $setting, without_privileges()));
chmod($folder, 0700);
?>
--EXPECTF--
TrackingException db_error: The event database could not be opened: unable to open database file; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
TrackingException db_error: The event database could not be opened: unable to open database file; the directory of the database must exist, and PHP's user (id %d) must be able to write to it and to the file
