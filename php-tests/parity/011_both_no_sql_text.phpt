--TEST--
Both modes: no answer, log line or status has SQL after any failure
--DESCRIPTION--
SQLite only: breaks the tables with several statements at once.
--INI--
error_log={TMP}/fluentcrm-events-parity-011.log
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$play = 'site_boot($site); fluentcrm_track_event(event());
    $calls = [fn () => fluentcrm_track_event(event()), fn () => fluentcrm_track_event(event(["title" => "new"]), false),
        fn () => fluentcrm_track_events([event()])[0], fn () => fluentcrm_save_contact(["email" => "x@example.com"]),
        fn () => fluentcrm_track_event(event(["email" => null, "user_id" => 1])), fn () => fluentcrm_contact_events(2),
        fn () => do_action("fluent_crm/track_event_activity", event())];
    foreach (["DROP INDEX wp_fc_subscribers__email; ALTER TABLE wp_fc_subscribers RENAME COLUMN email TO e",
        "ALTER TABLE wp_fc_event_tracking RENAME COLUMN counter TO c", "ALTER TABLE wp_fc_event_tracking RENAME COLUMN id TO i"] as $break) {
        open_database(site_database($site))->exec($break);
        foreach ($calls as $call) { attempt($call); }
    }
    echo json_encode(fluentcrm_events_status()["last_error"]), "\n";';
@unlink(ini_get('error_log'));
foreach (['fixed', 'strict'] as $compat) {
    $ini = ['fluentcrm_events.compat' => $compat, 'error_log' => ini_get('error_log')];
    $out = child_on(site_create(['contacts' => 2, 'flag' => 'yes']), $play, $ini);
    $out .= @file_get_contents(ini_get('error_log'));
    echo preg_match('/SELECT|UPDATE |INSERT|WHERE|RETURNING|`|\?\d/', $out) ? $out : "none\n";
    echo substr_count($out, 'WP_Error db_error') >= 14 ? "all failed\n" : $out;
}
@unlink(ini_get('error_log'));
--EXPECT--
none
all failed
none
all failed
