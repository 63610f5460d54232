<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm([], null, ['other' => "add_action('plugins_loaded', fn () => do_action('fluent_crm/track_event_activity',
    ['email' => 'contact0001@example.com', 'event_key' => 'early', 'title' => 'T']));"]);
show_counts();
