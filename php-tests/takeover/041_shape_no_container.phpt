--TEST--
A FluentCRM that passes no container keeps its API; the action is ours, nothing is counted twice
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm([], 'no_container', ['other' => "add_action('plugins_loaded', fn () => do_action('fluent_crm/track_event_activity',
    ['email' => 'contact0001@example.com', 'event_key' => 'early', 'title' => 'T']));"]);
echo get_class(FluentCrmApi('event_tracker')), "\n";
foreach ([1, 2] as $time) {
    do_action('fluent_crm/track_event_activity', event(['event_key' => 'action']));
    FluentCrmApi('event_tracker')->track(event(['event_key' => 'api']));
}
fluentcrm_track_event(event(['event_key' => 'ours']));
show_counts();
echo did_action('fluent_crm/event_tracked'), " times tracked\n";
show_steps();
?>
--EXPECT--
FluentCrm\App\Api\FCApi
early: contact 2, counter 1
action: contact 2, counter 2
api: contact 2, counter 2
ours: contact 2, counter 1
6 times tracked
FluentCrmApi('event_tracker'): does not hold (fluentcrm_loaded passed no container)
action fluent_crm/track_event_activity: holds (answered by this extension)
conditions on events in contact filters: holds (answered by this extension)
