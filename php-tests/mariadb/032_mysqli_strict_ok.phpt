--TEST--
If mysqli throws on errors, or an error handler throws, events are counted, and refusals are errors of the call
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

ini_set('error_log', '/dev/null');
$site = boot(['database' => 'mariadb']);
$other = open_database(site_database($site));
$other->exec('ALTER TABLE wp_fc_event_tracking ADD CONSTRAINT refused CHECK (title <> "refused")');
set_error_handler(fn ($level, $message) => throw new \ErrorException($message));
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
show(fluentcrm_track_event(event()));
show(fluentcrm_track_event(event()));
show(fluentcrm_track_event(event(['title' => 'refused'])));
foreach (fluentcrm_track_events([event(['title' => 'one']), event(['title' => 'refused'])]) as $result) {
    echo $result->get_error_code(), "\n";
}
// The server hangs up: a warning of mysqli's, which is thrown.
MariaDb::shared()->root()->exec('KILL ' . $wpdb->dbh->thread_id);
echo fluentcrm_track_event(event())->get_error_code(), "\n";
restore_error_handler();
show_events(site_database($site));
?>
--EXPECTF--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
WP_Error db_error: The event database failed: %s (%d)
db_error
db_error
unconfirmed
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
