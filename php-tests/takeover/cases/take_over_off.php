<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    foreach (['init' => 11, 'wp_loaded' => 10] as $hook => $priority) {
        add_action($hook, fn () => do_action('fluent_crm/track_event_activity',
            ['email' => 'contact0001@example.com', 'event_key' => $hook, 'title' => 'T']), $priority);
    }
    PHP;
boot_fluentcrm([], null, ['other' => $code]);
echo get_class(FluentCrmApi('event_tracker')), "\n";
FluentCrmApi('event_tracker')->track(event(['event_key' => 'api']));
show(fluentcrm_track_event(event(['event_key' => 'ours'])));
show(fluentcrm_track_event(event(['event_key' => 'ours'])));
show_counts();
echo did_action('fluent_crm/event_tracked'), " times tracked\n";
show_steps();
