--TEST--
storage=direct inside a transaction is not_configured at once, and stores nothing; outside it works
--INI--
fluentcrm_events.storage=direct
error_log=/dev/null
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot();
global $wpdb;
$wpdb->query('START TRANSACTION');
$start = microtime(true);
show(fluentcrm_track_event(event()));
do_action('fluent_crm/track_event_activity', event());
array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events([event()]));
echo microtime(true) - $start < 2 ? "did not wait\n" : "waited\n";
$wpdb->query('COMMIT');
show_events();
show(fluentcrm_track_event(event()));
?>
--EXPECTREGEX--
WP_Error not_configured: .*storage is direct.*transaction open.*
WP_Error not_configured: .*transaction open.*
did not wait
no rows
event #1 of contact 2: counter 1, created
