--TEST--
storage=wpdb: the acceptance sequence gives what storage=auto gives
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    $one = ['subscriber_id' => 2, 'event_key' => 'k1', 'title' => 'T1'];
    show(fluentcrm_track_event(['value' => 'v1'] + $one));
    show(fluentcrm_track_event(['value' => 'v1', 'provider' => 'woo'] + $one));
    show_events();
    show(fluentcrm_track_event(['value' => 'v3', 'provider' => 'woo'] + $one, false));
    show(fluentcrm_track_event(['value' => 'v4'] + $one));
    show(fluentcrm_track_event(['subscriber_id' => 2, 'event_key' => 'K1', 'title' => 't1 ']));
    show_events();
    PHP);
?>
--EXPECT--
wpdb
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "custom" | "k1" | "T1" | "v1"
event #2 of contact 2: counter 1, created
event #1 of contact 2: counter 3, counted
event #1 of contact 2: counter 4, counted
#1 contact 2 counter 4 by 0 "custom" | "k1" | "T1" | ""
#2 contact 2 counter 1 by 0 "woo" | "k1" | "T1" | "v3"
auto: the same
