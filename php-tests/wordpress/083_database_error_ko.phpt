--TEST--
A failing database is a WP_Error db_error without SQL; nothing is half written, nothing is printed
--DESCRIPTION--
SQLite only: a trigger of SQLite refuses the row.
--INI--
error_log={TMP}/fluentcrm-events-wordpress-083.log
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = boot();
show(fluentcrm_track_event(event()));
open_database(site_database($site))->exec("CREATE TRIGGER refuse BEFORE INSERT ON wp_fc_event_tracking
    WHEN NEW.title = 'boom' BEGIN SELECT RAISE(ABORT, 'refused'); END");
foreach ([
    fn () => fluentcrm_track_event(event(['title' => 'boom'])),
    fn () => fluentcrm_track_events([event(), event(['title' => 'boom'])])[0],
    fn () => apply_filters('fluent_crm/track_event_activity', event(['title' => 'boom'])),
    fn () => do_action('fluent_crm/track_event_activity', event(['title' => 'boom'])),
] as $call) {
    attempt($call);
}
show_events();
echo did_action('fluent_crm/event_tracked'), ' ', fluentcrm_events_status()['last_error'], "\n";
@unlink(ini_get('error_log'));
--EXPECT--
event #1 of contact 2: counter 1, created
WP_Error db_error: The event database failed: refused
WP_Error db_error: The event database failed: refused
WP_Error db_error: The event database failed: refused
null
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
1 The event database failed: refused
