--TEST--
Before FluentCRM's file is loaded, its place among the active plugins decides: a missing flag is off
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$code = <<<'PHP'
    echo defined('FLUENTCRM') ? 'loaded' : 'not loaded', "\n";
    FluentCrmEvents\Tests\show(fluentcrm_track_event(FluentCrmEvents\Tests\event()));
    add_action('init', fn () => FluentCrmEvents\Tests\show(fluentcrm_track_event(FluentCrmEvents\Tests\event())));
    PHP;
boot_fluentcrm(['flag' => null, 'mu_plugin' => $code], '');
show_counts();
?>
--EXPECT--
not loaded
WP_Error not_enabled: Event Tracker is not enabled
WP_Error not_enabled: Event Tracker is not enabled
no rows
