--TEST--
An event has the time that its caller passes, in the site's zone; a repeat with an earlier time changes neither value nor time
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../wpdb/both_stores.php';

on_both_stores(<<<'PHP'
    update_option('timezone_string', 'Europe/Berlin');
    $show = function ($event): void { echo is_wp_error($event) ? $event->get_error_message() : "#$event->id counter $event->counter created $event->created_at updated $event->updated_at value $event->value", "\n"; };
    $at = fn ($time, string $value = '', array $fields = []) => $show(fluentcrm_track_event(event($fields + ['occurred_at' => $time, 'value' => $value])));
    $at(1_700_000_000, 'first');
    $at('2023-11-15T00:00:00+01:00', 'second');
    $at('2023-11-14 12:00:00Z', 'before');
    $at('1700089200.9', 'third');
    $at(1_700_089_201.5, 'fourth');
    do_action('fluent_crm/track_event_activity', event(['occurred_at' => 1, 'value' => 'never']), true);
    do_action('fluent_crm/track_event_activity', event(['occurred_at' => 1_700_000_000, 'value' => 'late']), true);
    $all = fluentcrm_track_events([event(['occurred_at' => 1_700_000_000, 'value' => 'late']), event(['occurred_at' => 1_700_200_000, 'value' => 'fifth']), event(['occurred_at' => 1_700_100_000, 'value' => 'late'])]);
    echo implode(' ', array_column($all, 'counter')), "\n";
    $show($all[2]);
    $now = fluentcrm_track_event(event(['occurred_at' => time() + 200, 'value' => 'soon']));
    echo abs(strtotime("$now->updated_at Europe/Berlin") - time() - 200) < 5 ? 'soon' : $now->updated_at, "\n";
    echo "appended:\n";
    $event = fluentcrm_track_event(event(['occurred_at' => '2020-02-29T23:30:00Z']), false);
    $show($event);
    $none = fluentcrm_track_event(event(['occurred_at' => null, 'title' => 'now']));
    echo abs(strtotime("$none->created_at Europe/Berlin") - time()) < 5 ? 'now' : $none->created_at, "\n";
    PHP);
?>
--EXPECT--
wpdb
#1 counter 1 created 2023-11-14 23:13:20 updated 2023-11-14 23:13:20 value first
#1 counter 2 created 2023-11-14 23:13:20 updated 2023-11-15 00:00:00 value second
#1 counter 3 created 2023-11-14 23:13:20 updated 2023-11-15 00:00:00 value second
#1 counter 4 created 2023-11-14 23:13:20 updated 2023-11-16 00:00:00 value third
#1 counter 5 created 2023-11-14 23:13:20 updated 2023-11-16 00:00:01 value fourth
7 8 9
#1 counter 9 created 2023-11-14 23:13:20 updated 2023-11-17 06:46:40 value fifth
soon
appended:
#2 counter 1 created 2020-03-01 00:30:00 updated 2020-03-01 00:30:00 value 
now
auto: the same
