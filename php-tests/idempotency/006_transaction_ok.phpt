--TEST--
In a transaction of the site's the key goes with the event: a rollback frees it, a commit keeps it, and a refusal spoils nothing of it
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
