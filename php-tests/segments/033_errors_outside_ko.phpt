--TEST--
Outside WordPress all three functions throw: for bad form, for a database that is no database, and without one
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-segments-033.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();
$show = 'foreach ([[["x"]], [[["source" => ["event_tracking", "event_tracking_key"], "operator" => "in", "value" => ["k"]]]]] as $groups) {
    attempt(fn () => fluentcrm_contacts_matching($groups));
    attempt(fn () => fluentcrm_count_contacts_matching($groups));
    attempt(fn () => fluentcrm_contact_matches(1, $groups));
}';
echo child($show);
file_put_contents("$file.broken", str_repeat('no database ', 1000));
echo child($show, ['fluentcrm_events.database' => "sqlite:$file.broken"]);
unlink("$file.broken");
echo child($show, ['fluentcrm_events.database' => '']);
?>
--EXPECT--
TrackingException invalid_data: Invalid data provided. groups[0][0] must be a condition, string given
TrackingException invalid_data: Invalid data provided. groups[0][0] must be a condition, string given
TrackingException invalid_data: Invalid data provided. groups[0][0] must be a condition, string given
[]
0
false
TrackingException db_error: The event database could not be opened: file is not a database
TrackingException db_error: The event database could not be opened: file is not a database
TrackingException db_error: The event database could not be opened: file is not a database
TrackingException db_error: The event database could not be opened: file is not a database
TrackingException db_error: The event database could not be opened: file is not a database
TrackingException db_error: The event database could not be opened: file is not a database
TrackingException not_configured: fluentcrm_events is not configured: outside WordPress, fluentcrm_events.database must name a database
TrackingException not_configured: fluentcrm_events is not configured: outside WordPress, fluentcrm_events.database must name a database
TrackingException not_configured: fluentcrm_events is not configured: outside WordPress, fluentcrm_events.database must name a database
TrackingException not_configured: fluentcrm_events is not configured: outside WordPress, fluentcrm_events.database must name a database
TrackingException not_configured: fluentcrm_events is not configured: outside WordPress, fluentcrm_events.database must name a database
TrackingException not_configured: fluentcrm_events is not configured: outside WordPress, fluentcrm_events.database must name a database
