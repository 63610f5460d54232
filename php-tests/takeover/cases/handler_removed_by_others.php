<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    add_action('plugins_loaded', fn () => add_action('init', function (): void {
        global $wp_filter;
        foreach ($wp_filter['fluent_crm/track_event_activity']->callbacks[10] ?? [] as $callback) {
            echo "removed\n";
            remove_action('fluent_crm/track_event_activity', $callback['function'], 10);
        }
    }, 10), 99);
    PHP;
boot_fluentcrm([], null, ['z-other' => $code]);
do_action('fluent_crm/track_event_activity', event());
show_counts();
show_steps();
