--TEST--
A FluentCRM whose container takes other arguments keeps its API, and the site goes on
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm([], 'extend_typed', ['other' => "add_action('plugins_loaded', fn () => do_action('fluent_crm/track_event_activity',
    ['email' => 'contact0001@example.com', 'event_key' => 'early', 'title' => 'T']));"]);
echo get_class(FluentCrmApi('event_tracker')), "\n";
foreach ([1, 2] as $time) {
    do_action('fluent_crm/track_event_activity', event(['event_key' => 'action']));
    FluentCrmApi('event_tracker')->track(event(['event_key' => 'api']));
}
fluentcrm_track_event(event(['event_key' => 'ours']));
show_counts();
echo did_action('fluent_crm/event_tracked'), " times tracked\n";
$step = fluentcrm_events_status()['take_over'][0];
echo json_encode($step['holds']), str_contains($step['why'], 'TypeError') ? ' TypeError' : " $step[why]", "\n";
?>
--EXPECT--
FluentCrm\App\Api\FCApi
early: contact 2, counter 1
action: contact 2, counter 2
api: contact 2, counter 2
ours: contact 2, counter 1
6 times tracked
false TypeError
