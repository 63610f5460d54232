--TEST--
An event with an idempotency key counts once through every function and action: the same row, the same counter, one action
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../wpdb/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    add_action('fluent_crm/event_tracked', function ($event) { echo "tracked #$event->id counter $event->counter\n"; });
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
    echo "contacts by id, a contact that is nobody, and one that its caller holds:\n";
    show(fluentcrm_track_event(event(['email' => null, 'subscriber_id' => 2, 'idempotency_key' => 'id'])));
    show(fluentcrm_track_event(event(['email' => 'nobody@example.com', 'idempotency_key' => 'nobody'])));
    show(fluentcrm_track_event(event(['email' => 'nobody@example.com', 'idempotency_key' => 'nobody']), false));
    $held = event(['email' => null, 'subscriber' => (object) ['id' => 99], 'idempotency_key' => 'held', 'title' => 'held']);
    show(fluentcrm_track_event($held));
    show(fluentcrm_track_event($held));
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
wpdb
tracked #1 counter 1
event #1 of contact 2: counter 1, created
tracked #1 counter 2
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 1, created
tracked #1 counter 3
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 3, counted
event #1 of contact 2: counter 1, created
tracked #1 counter 4
event #1 of contact 2: counter 1, created
contacts by id, a contact that is nobody, and one that its caller holds:
tracked #1 counter 5
event #1 of contact 2: counter 5, counted
WP_Error subscriber_not_found: Subscriber not found
WP_Error subscriber_not_found: Subscriber not found
tracked #2 counter 1
event #2 of contact 99: counter 1, created
event #2 of contact 99: counter 1, created
appended:
tracked #3 counter 1
event #3 of contact 2: counter 1, created
event #3 of contact 2: counter 1, created
numbers and objects that are text:
tracked #1 counter 6
event #1 of contact 2: counter 6, counted
event #1 of contact 2: counter 6, counted
event #1 of contact 2: counter 6, counted
null is none:
tracked #1 counter 7
event #1 of contact 2: counter 7, counted
#1 contact 2 counter 7 by 0 "custom" | "k" | "T" | ""
#2 contact 99 counter 1 by 0 "custom" | "k" | "held" | ""
#3 contact 2 counter 1 by 0 "custom" | "k" | "append" | ""
recorded 9
9 actions
7 keys
auto: the same
