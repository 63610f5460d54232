--TEST--
A truncated database file, or one with a damaged header or schema, is db_error
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-015.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();
fluentcrm_track_event(event());
$whole = file_get_contents($file);
$broken = [
    'truncated' => substr($whole, 0, 5000),
    'half' => substr($whole, 0, intdiv(strlen($whole), 8192) * 4096),
    'header' => substr_replace($whole, random_bytes(100), 0, 100),
    'schema' => substr_replace($whole, str_repeat("\xff", 3000), 1000, 3000),
];
foreach ($broken as $name => $content) {
    file_put_contents($file, $content);
    echo "$name: ", preg_replace('/(db_error: The event database).*/', '$1', child('attempt(fn () => fluentcrm_track_event(event()));'));
    clearstatcache();
    var_dump(md5_file($file) === md5($content));
}
--EXPECT--
truncated: TrackingException db_error: The event database
bool(true)
half: TrackingException db_error: The event database
bool(true)
header: TrackingException db_error: The event database
bool(true)
schema: TrackingException db_error: The event database
bool(true)
