--TEST--
Every cause has its error code and FluentCRM's text
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-031.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

attempt(fn () => fluentcrm_track_event(['event_key' => 'k', 'title' => 'T']));
attempt(fn () => fluentcrm_track_event(event(['subscriber_id' => 99])));
attempt(fn () => fluentcrm_track_event(event(['title' => ''])));
show_events();
open_database(database_file())->exec('DROP TABLE wp_fc_subscribers; CREATE VIEW wp_fc_subscribers AS SELECT 1 AS x');
$error = attempt(fn () => fluentcrm_track_event(event()));
var_dump($error->getErrorCode() === 'db_error', preg_match('/SELECT|UPDATE|INSERT/', $error->getMessage()));
echo child('attempt(fn () => fluentcrm_track_event(event()));', ['fluentcrm_events.enabled' => 0]);
echo substr(child('attempt(fn () => fluentcrm_track_event(event()));', ['fluentcrm_events.database' => '']), 0, 34), "\n";
--EXPECTF--
TrackingException subscriber_not_found: Current Subscriber could not be found
TrackingException subscriber_not_found: Subscriber not found
TrackingException invalid_data: Invalid data provided. key and event are required
no rows
TrackingException db_error: %s
bool(true)
int(0)
TrackingException not_enabled: Event Tracker is not enabled
TrackingException not_configured: 
