--TEST--
SAVEQUERIES shows the statements that go through $wpdb as well
--INI--
fluentcrm_events.storage=wpdb
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot(['constants' => ['SAVEQUERIES' => true]]);
global $wpdb;
$before = count($wpdb->queries);
fluentcrm_track_event(event());
$ours = array_column(array_slice($wpdb->queries, $before), 0);
echo preg_grep('/wp_fc_event_tracking/', $ours) ? "shown\n" : "nothing\n";
?>
--EXPECT--
shown
