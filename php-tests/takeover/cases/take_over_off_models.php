<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
add_action('fluent_crm/event_tracked', function ($event, $contact): void {
    echo get_class($event), ' ', get_class($contact), "\n";
}, 10, 2);
FluentCrmApi('event_tracker')->track(event());
fluentcrm_track_event(event());
