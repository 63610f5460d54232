<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
do_action('fluent_crm/track_event_activity', event(['event_key' => 'action']));
echo get_class(FluentCrmApi('event_tracker')), "\n";
FluentCrmApi('event_tracker')->track(event(['event_key' => 'api']));
fluentcrm_track_event(event(['event_key' => 'ours']));
show_counts();
show_steps();
