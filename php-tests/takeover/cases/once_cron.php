<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$site = fluentcrm_site([], null, ['job' => <<<'PHP'
    add_action('my_job', function (): void {
        do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', 'event_key' => 'job', 'title' => 'T']);
        FluentCrmEvents\Tests\show_counts();
    });
    PHP]);
echo child_on($site, 'require ' . var_export(__DIR__ . '/takeover.php', true) . ';' . <<<'PHP'
    site_boot($site);
    _set_cron_array([]);
    wp_schedule_single_event(time() - 1, 'my_job');
    require ABSPATH . 'wp-cron.php';
    PHP);
