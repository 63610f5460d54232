<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$fire = "do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', 'event_key' => 'early', 'title' => 'T']);";
foreach (['no' => 'yes', 'yes' => 'no'] as $before => $after) {
    $site = fluentcrm_site(['mu_plugin' => "update_option('_fluentcrm_experimental_settings', ['event_tracking' => '$before']); $fire
        add_action('init', fn () => update_option('_fluentcrm_experimental_settings', ['event_tracking' => '$after']), 5);"]);
    echo "$before, then $after: ", child_on($site, 'require ' . var_export(__DIR__ . '/takeover.php', true) . '; site_boot($site); show_counts();');
}
