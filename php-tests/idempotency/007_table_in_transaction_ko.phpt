--TEST--
The table of keys is not made in an open transaction, because that would commit it; the transaction continues
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../wpdb/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    // A transaction that is rolled back has used up ids on MariaDB.
    $counter = function ($event): void { echo "counter $event->counter\n"; };
    $wpdb->query('START TRANSACTION');
    $wpdb->query("UPDATE wp_fc_subscribers SET status = 'pending' WHERE id = 2");
    show(fluentcrm_track_event(event(['idempotency_key' => 'key'])));
    show(fluentcrm_track_events([event(), event(['idempotency_key' => 'key'])])[1]);
    $counter(fluentcrm_track_event(event()));
    $wpdb->query('ROLLBACK');
    echo $wpdb->get_var('SELECT status FROM wp_fc_subscribers WHERE id = 2'), "\n";
    show_events();
    $counter(fluentcrm_track_event(event(['idempotency_key' => 'key'])));
    $wpdb->query('START TRANSACTION');
    $counter(fluentcrm_track_event(event(['idempotency_key' => 'key'])));
    $wpdb->query('ROLLBACK');
    PHP);
?>
--EXPECT--
wpdb
WP_Error not_configured: fluentcrm_events is not configured: idempotency keys need the table wp_fc_event_tokens, which cannot be created while a transaction is open: that would commit the transaction. Track such an event outside a transaction first
WP_Error not_configured: fluentcrm_events is not configured: idempotency keys need the table wp_fc_event_tokens, which cannot be created while a transaction is open: that would commit the transaction. Track such an event outside a transaction first
counter 1
subscribed
no rows
counter 1
counter 1
auto: the same
