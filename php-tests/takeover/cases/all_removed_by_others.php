<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
remove_all_actions('fluent_crm/track_event_activity');
do_action('fluent_crm/track_event_activity', event());
show_counts();
show_steps();
FluentCrmApi('event_tracker')->track(event());
show_counts();
