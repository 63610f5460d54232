<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    foreach (['plugins_loaded' => 1, 'init' => 99] as $hook => $priority) {
        add_action($hook, function () use ($hook): void {
            if (has_action('fluent_crm/track_event_activity')) {
                do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', 'event_key' => $hook, 'title' => 'T']);
            }
        }, $priority);
    }
    PHP;
boot_fluentcrm([], null, ['other' => $code]);
show_counts();
