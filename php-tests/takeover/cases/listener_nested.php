<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
add_action('fluent_crm/event_tracked', function ($event): void {
    echo "heard $event->event_key\n";
    match ($event->event_key) {
        'one' => FluentCrmApi('event_tracker')->track(event(['event_key' => 'two'])),
        'two' => do_action('fluent_crm/track_event_activity', event(['event_key' => 'three'])),
        'three' => fluentcrm_track_event(event(['event_key' => 'four'])),
        default => null,
    };
});
do_action('fluent_crm/track_event_activity', event(['event_key' => 'one']));
FluentCrmApi('event_tracker')->track(event(['event_key' => 'one']));
show_counts();
