--TEST--
A FluentCRM whose handler is an invokable object: it acts as before, nothing is counted twice, the status says so
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm([], 'handler_invokable', ['other' => "add_action('plugins_loaded', fn () => do_action('fluent_crm/track_event_activity',
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
FluentCrmEvents\Tracker
early: contact 2, counter 1
action: contact 2, counter 2
api: contact 2, counter 2
ours: contact 2, counter 1
6 times tracked
FluentCrmApi('event_tracker'): holds (answered by this extension)
action fluent_crm/track_event_activity: does not hold (this version does not know this kind of handler of FluentCRM)
conditions on events in contact filters: holds (answered by this extension)
