<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    foreach (['muplugins_loaded', 'plugins_loaded', 'after_setup_theme'] as $hook) {
        foreach (['a', 'b'] as $name) {
            add_action($hook, fn () => do_action('fluent_crm/track_event_activity',
                ['email' => 'contact0001@example.com', 'event_key' => "$hook $name", 'title' => 'T', 'value' => $name], $name === 'a'));
        }
        add_action($hook, fn () => do_action('fluent_crm/track_event_activity',
            ['email' => 'contact0001@example.com', 'event_key' => 'every time', 'title' => 'T', 'value' => $hook]));
    }
    foreach ([10, 11, 12] as $priority) {
        add_action('init', function () use ($priority): void {
            echo "init $priority: ", count(FluentCrmEvents\Tests\stored('fc_event_tracking')), " rows\n";
        }, $priority);
    }
    PHP;
boot_fluentcrm(['mu_plugin' => $code]);
foreach (stored('fc_event_tracking') as $row) {
    echo "$row[event_key]: counter $row[counter], value $row[value]\n";
}
