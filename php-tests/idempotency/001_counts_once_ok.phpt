--TEST--
An event with an idempotency key counts once, whichever function or action it comes by: the same row, the same counter, one action
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../wpdb/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    print_tracked();
    $once = event(['idempotency_key' => 'order-1', 'value' => 'a']);
    show(fluentcrm_track_event($once));
    show(fluentcrm_track_event(event(['value' => 'b'])));
    show(fluentcrm_track_event($once));
    foreach (fluentcrm_track_events([$once, event(['idempotency_key' => 'order-2']), $once]) as $result) {
        show($result);
    }
    do_action('fluent_crm/track_event_activity', $once, true);
    do_action('fluent_crm/track_event_activity', event(['idempotency_key' => 'order-3']), true);
    do_action('fluent_crm/track_event_activity', event(['idempotency_key' => 'order-3']), true);
    $tracker = (new \ReflectionClass('FluentCrmEvents\Tracker'))->newInstance();
    show($tracker->track($once));
    echo "appended:\n";
    $append = event(['idempotency_key' => 'order-4', 'title' => 'append']);
    show(fluentcrm_track_event($append, false));
    show(fluentcrm_track_event($append, false));
    echo "numbers and objects that are text:\n";
    show(fluentcrm_track_event(event(['idempotency_key' => 5])));
    show(fluentcrm_track_event(event(['idempotency_key' => '5'])));
    show(fluentcrm_track_event(event(['idempotency_key' => new class { function __toString(): string { return '5'; } }])));
    echo "null is none:\n";
    show(fluentcrm_track_event(event(['idempotency_key' => null])));
    show_events();
    $status = fluentcrm_events_status();
    echo "recorded $status[recorded]\n";
    echo did_action('fluent_crm/event_tracked'), " actions\n";
    echo $wpdb->get_var('SELECT COUNT(*) FROM wp_fc_event_tokens'), " keys\n";
    PHP);
?>
--EXPECT--
