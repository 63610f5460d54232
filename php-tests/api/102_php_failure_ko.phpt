--TEST--
A failed call into PHP is reported as PHP's failure, not as the database's
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-102.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$track = 'attempt(fn () => fluentcrm_track_event(event(["value" => ["a" => 1]])));';
echo child($track, ['disable_functions' => 'json_encode']);
write_options(['_fluentcrm_experimental_settings' => serialize(['event_tracking' => 'yes'])]);
echo child($track, ['disable_functions' => 'unserialize']);
show_events();
?>
--EXPECT--
TrackingException db_error: A call into PHP failed: there is no function json_encode()
TrackingException db_error: A call into PHP failed: there is no function unserialize()
no rows
