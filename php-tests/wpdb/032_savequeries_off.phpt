--TEST--
Without SAVEQUERIES nothing is added to $wpdb->queries
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot();
global $wpdb;
fluentcrm_track_event(event());
var_dump($wpdb->queries);
?>
--EXPECT--
NULL
