--TEST--
In the site's transaction the key is part of it like the event: a rollback frees it, a commit keeps it, and a refusal changes nothing in the transaction
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../wpdb/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    $once = fn (string $key, array $fields = []) => fluentcrm_track_event(event($fields + ['idempotency_key' => $key]));
    $keys = fn (): string => $wpdb->get_var('SELECT COUNT(*) FROM wp_fc_event_tokens') . ' keys, counter ' . $wpdb->get_var('SELECT counter FROM wp_fc_event_tracking');
    show($once('before'));
    foreach (['ROLLBACK', 'COMMIT'] as $end) {
        $wpdb->query('START TRANSACTION');
        $wpdb->query("UPDATE wp_fc_subscribers SET status = 'pending' WHERE id = 2");
        show($once('within'));
        show($once('within'));
        show($once('before'));
        show($once('before', ['value' => 'other']));
        show($once('nobody', ['email' => 'nobody@example.com']));
        foreach (fluentcrm_track_events([event(['idempotency_key' => 'within']), event(['idempotency_key' => 'bulk'])]) as $result) {
            show($result);
        }
        echo $keys(), "\n";
        $wpdb->query($end);
        echo "$end: ", $keys(), ', contact ', $wpdb->get_var('SELECT status FROM wp_fc_subscribers WHERE id = 2'), "\n";
    }
    show($once('within'));
    PHP);
?>
--EXPECT--
wpdb
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 1, created
WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
WP_Error subscriber_not_found: Subscriber not found
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 3, counted
3 keys, counter 3
ROLLBACK: 1 keys, counter 1, contact subscribed
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 1, created
WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
WP_Error subscriber_not_found: Subscriber not found
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 3, counted
3 keys, counter 3
COMMIT: 3 keys, counter 3, contact pending
event #1 of contact 2: counter 2, counted
auto: the same
