--TEST--
Tables are not created inside a transaction, because that would commit it; after it they are created
--DESCRIPTION--
SQLite only: asks the drop-in's driver.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot(['contacts' => null]);
global $wpdb;
$wpdb->query('START TRANSACTION');
update_option('host_work', 'uncommitted');
show(fluentcrm_track_event(event()));
show(fluentcrm_save_contact(['email' => 'contact0001@example.com']));
var_dump($wpdb->get_driver()->inTransaction());
$wpdb->query('ROLLBACK');
wp_cache_flush();
var_dump(get_option('host_work'));
echo json_encode($wpdb->get_col("SHOW TABLES LIKE 'wp_fc_%'")), "\n";
show(fluentcrm_save_contact(['email' => 'contact0001@example.com']));
show(fluentcrm_track_event(event()));
?>
--EXPECTF--
WP_Error db_error: The event database failed: the table wp_fc_%s does not exist
WP_Error db_error: The event database failed: the table wp_fc_subscribers does not exist
bool(true)
bool(false)
[]
contact #1 contact0001@example.com, subscribed, user null, name null null
event #1 of contact 1: counter 1, created
