--TEST--
A key is known for 7 days, then another call may use it; expired keys are deleted, 1000 at a time
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../wpdb/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    $once = event(['idempotency_key' => 'key']);
    $age = fn (int $seconds) => $wpdb->query('UPDATE wp_fc_event_tokens SET stored_at = ' . (time() - $seconds));
    show(fluentcrm_track_event($once));
    $age(7 * 86400 - 60);
    show(fluentcrm_track_event($once));
    $age(7 * 86400 + 60);
    show(fluentcrm_track_event($once));
    show(fluentcrm_track_event($once));
    // One key in 256 has the old ones deleted.
    fluentcrm_track_events(array_map(fn ($n) => event(['idempotency_key' => "old $n", 'title' => 'old']), range(1, 1500)));
    $age(8 * 86400);
    $old = fn (): int => (int) $wpdb->get_var('SELECT COUNT(*) FROM wp_fc_event_tokens WHERE stored_at < ' . (time() - 7 * 86400));
    $steps = [];
    for ($n = 0; $n < 10_000 && $old() > 0; $n++) {
        $before = $old();
        fluentcrm_track_event(event(['idempotency_key' => "new $n", 'title' => 'new']));
        $steps[$before - $old()] = true;
    }
    unset($steps[0]);
    echo $old(), ' left, deleted at a time: ', implode(' ', array_keys($steps)), "\n";
    PHP);
?>
--EXPECT--
wpdb
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 2, counted
0 left, deleted at a time: 1000 501
auto: the same
