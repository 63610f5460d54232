--TEST--
The status has the latest error of the database, without SQL
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
global $wpdb;
$wpdb->get_driver()->get_sqlite_pdo()->exec('ALTER TABLE wp_fc_event_tracking RENAME COLUMN provider TO supplier');
fluentcrm_track_event(event());
fluentcrm_track_event(event(['email' => 'nobody@example.com']));
$status = fluentcrm_events_status();
echo $status['errors'], ' ', preg_match('/provider/', $status['last_error']), preg_match('/insert|select|<|update /i', $status['last_error']), "\n";
?>
--EXPECT--
2 10
