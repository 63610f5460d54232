--TEST--
If a script sets open_basedir during a request, it applies from the next call on, although the connection is open already
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-051.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
echo child('show(fluentcrm_track_event(event()));
    ini_set("open_basedir", sys_get_temp_dir() . PATH_SEPARATOR . ' . var_export(dirname(__DIR__), true) . ');
    show(fluentcrm_track_event(event()));
    ini_set("open_basedir", ' . var_export(dirname(__DIR__), true) . ');
    attempt(fn () => fluentcrm_track_event(event()));
    attempt(fn () => fluentcrm_contact_events(1));
    attempt(fn () => fluentcrm_save_contact(["email" => "new@example.com"]));
    attempt(fn () => fluentcrm_track_events([event()])[0]);');
show_events();
?>
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
TrackingException not_configured: fluentcrm_events is not configured: open_basedir does not allow this script to open the SQLite database; add the directory of fluentcrm_events.database to open_basedir
TrackingException not_configured: fluentcrm_events is not configured: open_basedir does not allow this script to open the SQLite database; add the directory of fluentcrm_events.database to open_basedir
TrackingException not_configured: fluentcrm_events is not configured: open_basedir does not allow this script to open the SQLite database; add the directory of fluentcrm_events.database to open_basedir
TrackingException not_configured: fluentcrm_events is not configured: open_basedir does not allow this script to open the SQLite database; add the directory of fluentcrm_events.database to open_basedir
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | ""
