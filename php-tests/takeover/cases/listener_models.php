<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
add_action('fluent_crm/event_tracked', function (...$arguments): void {
    [$event, $contact] = $arguments;
    echo count($arguments), ' ', get_class($event), " $event->event_key $event->counter ", json_encode($event->wasRecentlyCreated),
        ', ', get_class($contact), " $contact->id $contact->email ", json_encode($contact->exists), "\n";
}, 10, 9);
FluentCrmApi('event_tracker')->track(event(['event_key' => 'api']));
FluentCrmApi('event_tracker')->track(event(['event_key' => 'api']));
do_action('fluent_crm/track_event_activity', event(['event_key' => 'action']));
fluentcrm_track_event(event(['event_key' => 'function']));
fluentcrm_track_events([event(['event_key' => 'bulk'])]);
echo did_action('fluent_crm/event_tracked'), " times\n";
