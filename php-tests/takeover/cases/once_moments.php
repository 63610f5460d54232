<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$plugins = [];
foreach (['a-plugin', 'z-plugin'] as $name) {
    $moments = [['plugins_loaded', 1], ['plugins_loaded', 10], ['plugins_loaded', 99], ['init', 5], ['init', 10],
        ['init', 11], ['init', 99], ['wp_loaded', 10], ['wp_footer', 10], ['shutdown', 10]];
    $plugins[$name] = '';
    foreach ($moments as [$hook, $priority]) {
        $plugins[$name] .= "add_action('$hook', fn () => do_action('fluent_crm/track_event_activity',
            ['email' => 'contact0001@example.com', 'event_key' => '$hook $priority', 'title' => '$name']), $priority);";
    }
}
$site = fluentcrm_site([], null, $plugins);
site_boot($site);
do_action('wp_footer');
add_action('shutdown', function (): void {
    $rows = [];
    foreach (stored('fc_event_tracking') as $row) {
        $rows[] = "$row[event_key] by $row[title]: counter $row[counter]";
    }
    sort($rows);
    echo implode("\n", $rows), "\n", did_action('fluent_crm/event_tracked'), " times tracked\n";
}, 99);
