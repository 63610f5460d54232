<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm(['constants' => ['FLUENTCRM_EVENTS_DISABLE' => true]], null, ['other' => "add_action('init', fn () => do_action('fluent_crm/track_event_activity',
    ['email' => 'contact0001@example.com', 'event_key' => 'init', 'title' => 'T']), 20);"]);
do_action('fluent_crm/track_event_activity', event(['event_key' => 'action']));
echo get_class(FluentCrmApi('event_tracker')), "\n";
show_model(FluentCrmApi('event_tracker')->track(event(['event_key' => 'api'])));
show(fluentcrm_track_event(event(['event_key' => 'ours'])));
show_counts();
show_steps();
