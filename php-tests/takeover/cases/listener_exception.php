<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
ini_set('error_log', '/dev/null');
add_action('fluent_crm/event_tracked', fn () => throw new \RuntimeException('listener'));
show_model(FluentCrmApi('event_tracker')->track(event(['event_key' => 'api'])));
do_action('fluent_crm/track_event_activity', event(['event_key' => 'action']));
show(fluentcrm_track_event(event(['event_key' => 'ours'])));
show_counts();
echo fluentcrm_events_status()['listener_exceptions'], " exceptions\n";
