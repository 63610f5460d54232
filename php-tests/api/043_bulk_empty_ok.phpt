--TEST--
An empty list is an empty result and touches no database
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-043.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = fresh_database();
var_dump(fluentcrm_track_events([]), fluentcrm_track_events([], false), is_file($file));
--EXPECT--
array(0) {
}
array(0) {
}
bool(false)
