<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    foreach ([1, 9, 10, 20] as $priority) {
        add_action('fluent_crm/track_event_activity', function ($event) use ($priority): void {
            echo "listener $priority heard $event[event_key]\n";
        }, $priority);
    }
    PHP;
boot_fluentcrm([], null, ['other' => $code]);
do_action('fluent_crm/track_event_activity', event());
show_counts();
