--TEST--
The table of keys is not made while a transaction is open, which that would commit; the transaction goes on
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../wpdb/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    $wpdb->query('START TRANSACTION');
    $wpdb->query("UPDATE wp_fc_subscribers SET status = 'pending' WHERE id = 2");
    show(fluentcrm_track_event(event(['idempotency_key' => 'key'])));
    show(fluentcrm_track_events([event(), event(['idempotency_key' => 'key'])])[1]);
    show(fluentcrm_track_event(event()));
    $wpdb->query('ROLLBACK');
    echo $wpdb->get_var('SELECT status FROM wp_fc_subscribers WHERE id = 2'), "\n";
    show_events();
    show(fluentcrm_track_event(event(['idempotency_key' => 'key'])));
    $wpdb->query('START TRANSACTION');
    show(fluentcrm_track_event(event(['idempotency_key' => 'key'])));
    $wpdb->query('ROLLBACK');
    PHP);
?>
--EXPECT--
