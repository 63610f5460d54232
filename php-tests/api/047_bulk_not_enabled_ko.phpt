--TEST--
With enabled=0 every item of a bulk call is not_enabled
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-047.db
fluentcrm_events.enabled=0
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = fresh_database();
foreach (fluentcrm_track_events([event(), [], 5]) as $result) {
    show($result);
}
var_dump(is_file($file));
--EXPECT--
TrackingException not_enabled: Event Tracker is not enabled
TrackingException not_enabled: Event Tracker is not enabled
TrackingException not_enabled: Event Tracker is not enabled
bool(false)
