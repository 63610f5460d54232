<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    ini_set('error_log', '/dev/null');
    add_action('fluent_crm/event_tracked', fn () => throw new RuntimeException('listener'));
    foreach ([['email' => 'contact0001@example.com', 'event_key' => 'one'], ['email' => 'nobody@example.com', 'event_key' => 'two'], 'text',
        new ArrayObject(), ['email' => ['array'], 'event_key' => 'three'], ['email' => 'contact0001@example.com'],
        ['event_key' => 'names nobody'], ['email' => 'contact0001@example.com', 'event_key' => 'four']] as $event) {
        do_action('fluent_crm/track_event_activity', is_array($event) ? $event + ['title' => 'T'] : $event);
    }
    PHP;
boot_fluentcrm(['mu_plugin' => $code]);
show_counts();
