--TEST--
A file that is no SQLite database is db_error and stays as it is
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-003.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = fresh_database();
foreach ([str_repeat('This is a text. ', 500), "SQLite format 3\0" . random_bytes(4000), random_bytes(100)] as $content) {
    file_put_contents($file, $content);
    attempt(fn () => fluentcrm_track_event(event()));
    $answer = attempt(fn () => fluentcrm_save_contact(['email' => 'ada@example.com']));
    var_dump(file_get_contents($file) === $content, glob("$file-*"));
}
--EXPECTF--
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
bool(true)
array(0) {
}
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
bool(true)
array(0) {
}
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
bool(true)
array(0) {
}
