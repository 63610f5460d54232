--TEST--
Both modes: a call that FluentCRM answers with null is an error here, and nothing is stored
--DESCRIPTION--
SQLite only: a trigger of SQLite refuses the row.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$play = 'site_boot($site); global $wpdb;
    show(fluentcrm_track_event(event(["subscriber" => ["id" => 2]])));
    show(fluentcrm_track_event(event(["subscriber" => 2])));
    show(fluentcrm_track_event(event(["subscriber" => new \stdClass()])));
    open_database(site_database($site))->exec("CREATE TRIGGER refuse BEFORE INSERT ON wp_fc_event_tracking BEGIN SELECT RAISE(ABORT, \'refused\'); END");
    show(fluentcrm_track_event(event()));
    show_events(); echo did_action("fluent_crm/event_tracked"), "\n";';
foreach (['fixed', 'strict'] as $compat) {
    echo child_on(site_create(['contacts' => 2, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
--EXPECTF--
WP_Error invalid_data: Invalid data provided. subscriber must be %s
WP_Error invalid_data: Invalid data provided. subscriber must be %s
WP_Error invalid_data: Invalid data provided. subscriber must be %s
WP_Error db_error: The event database failed: refused
no rows
0
WP_Error invalid_data: Invalid data provided. subscriber must be %s
WP_Error invalid_data: Invalid data provided. subscriber must be %s
WP_Error invalid_data: Invalid data provided. subscriber must be %s
WP_Error db_error: The event database failed: refused
no rows
0
