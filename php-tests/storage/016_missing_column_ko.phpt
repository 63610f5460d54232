--TEST--
A table that lacks a column is db_error without SQL in the message, and nothing is half written
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-016.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();
fluentcrm_track_event(event(['value' => 'v']));
foreach (['created_by', 'counter', 'updated_at', 'provider'] as $column) {
    open_database($file)->exec("ALTER TABLE wp_fc_event_tracking DROP COLUMN $column");
    foreach ([event(), event(['title' => 'new'])] as $event) {
        $error = attempt(fn () => fluentcrm_track_event($event));
        echo preg_match('/SELECT|UPDATE|INSERT|WHERE|\?\d/', $error->getMessage()) ? "SQL\n" : '';
    }
}
attempt(fn () => fluentcrm_track_events([event(), event(['title' => ''])])[0]);
attempt(fn () => fluentcrm_contact_events(1));
echo count(stored('fc_event_tracking')), ' ', stored('fc_event_tracking')[0]['value'], "\n";
open_database($file)->exec('ALTER TABLE wp_fc_subscribers DROP COLUMN hash');
attempt(fn () => fluentcrm_save_contact(['email' => 'bob@example.com']));
var_dump(count(stored('fc_subscribers')));
--EXPECTF--
TrackingException db_error: The event database %screated_by%S
TrackingException db_error: The event database %screated_by%S
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
TrackingException db_error: The event database %s
1 v
TrackingException db_error: The event database %s
int(1)
