--TEST--
storage=wpdb: the first event creates the tables whole, and $wpdb can write to them
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    show(fluentcrm_track_event(event()));
    show(fluentcrm_save_contact(['email' => 'contact0001@example.com']));
    show(fluentcrm_track_event(event()));
    echo json_encode($wpdb->get_col("SHOW TABLES LIKE 'wp_fc_%'")), ' ', $wpdb->insert('wp_fc_subscribers', ['email' => 'b@example.com']), "\n";
    foreach (['fc_subscribers', 'fc_subscriber_meta', 'fc_event_tracking'] as $table) {
        echo $table, ' ', implode(' ', $wpdb->get_col("SHOW COLUMNS FROM wp_$table")), "\n";
    }
    PHP, ['contacts' => null]);
?>
--EXPECTREGEX--
wpdb
WP_Error subscriber_not_found: Subscriber not found
contact #1 contact0001@example.com, subscribed, user null, name null null
event #1 of contact 1: counter 1, created
\["wp_fc_event_tracking","wp_fc_subscriber_meta","wp_fc_subscribers"\] 1
fc_subscribers id user_id hash .*
auto: the same
