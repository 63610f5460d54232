--TEST--
Version 2 of the SQLite Database Integration: the first event creates the tables, not inside a transaction, and $wpdb can write to them
--DESCRIPTION--
SQLite only: version 2 of the drop-in.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot(['integration' => '2.1.11', 'contacts' => null]);
global $wpdb;
$wpdb->query('START TRANSACTION');
show(fluentcrm_track_event(event()));
$wpdb->query('ROLLBACK');
show(fluentcrm_track_event(event()));
show(fluentcrm_save_contact(['email' => 'contact0001@example.com']));
show(fluentcrm_track_event(event()));
echo $wpdb->insert('wp_fc_subscribers', ['email' => 'b@example.com']), "\n";
show(fluentcrm_track_event(event(['email' => 'b@example.com'])));
echo implode(' ', $wpdb->get_col('SHOW COLUMNS FROM wp_fc_event_tracking')), "\n";
?>
--EXPECT--
WP_Error db_error: The event database failed: the table wp_fc_event_tracking does not exist
WP_Error subscriber_not_found: Subscriber not found
contact #1 contact0001@example.com, subscribed, user null, name null null
event #1 of contact 1: counter 1, created
1
event #2 of contact 2: counter 1, created
id subscriber_id counter created_by provider event_key title value created_at updated_at
