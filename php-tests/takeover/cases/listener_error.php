<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
$broken = fn () => throw new \TypeError('listener');
add_action('fluent_crm/event_tracked', $broken);
attempt(fn () => FluentCrmApi('event_tracker')->track(event(['event_key' => 'api'])));
attempt(fn () => do_action('fluent_crm/track_event_activity', event(['event_key' => 'action'])));
remove_action('fluent_crm/event_tracked', $broken);
do_action('fluent_crm/track_event_activity', event(['event_key' => 'action']));
show_counts();
