--TEST--
A rollback of an open transaction removes its events on both blogs
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

network();
global $wpdb;
$wpdb->query('START TRANSACTION');
fluentcrm_track_event(event());
switch_to_blog(2);
fluentcrm_track_event(event());
restore_current_blog();
$wpdb->query('ROLLBACK');
fluentcrm_track_event(event(['event_key' => 'after']));
show_blogs();
?>
--EXPECT--
blog 1: contact 2 after 1
