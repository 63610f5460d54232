--TEST--
WordPress's globals with unusual types break nothing of ours
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = boot();
class Raising {
    function __get($name) { throw new \Error("no $name"); }
    function __isset($name) { throw new \Error("no $name"); }
}
global $wp_filter, $wp_actions, $wp_current_filter, $wpdb;
$real = [$wp_filter, $wp_actions, $wp_current_filter];
$strange = [null, 5, 'text', [], new Raising(), [[]], ['query' => 5, 'init' => new Raising(), 'fluent_crm/event_tracked' => 'x', 'all' => new Raising(),
    'fluent_crm/track_event_activity' => new Raising()]];
ini_set('error_log', "$site/log");
foreach ($strange as $value) {
    $outcomes = [];
    foreach (['wp_filter', 'wp_actions', 'wp_current_filter'] as $name) {
        foreach (['track_event_activity', 'on_query', 'on_init', 'on_rest_pre_dispatch', 'on_rest_api_init', 'on_shutdown', 'on_cli_init', 'take_over',
            'on_login', 'on_logout', 'on_updated_option', 'debug_information', 'site_status_tests', 'site_health_test'] as $listener) {
            [$wp_filter, $wp_actions, $wp_current_filter] = $real;
            $GLOBALS[$name] = $value;
            try {
                ("FluentCrmEvents\\$listener")('track_event_activity' === $listener ? event() : 'given', 2, 3);
            } catch (\Throwable $thrown) {
                $outcomes[] = "$name $listener: " . get_class($thrown) . " {$thrown->getMessage()}";
            }
        }
        try {
            fluentcrm_events_status();
        } catch (\Throwable $thrown) {
            $outcomes[] = "$name status: " . get_class($thrown) . " {$thrown->getMessage()}";
        }
    }
    [$wp_filter, $wp_actions, $wp_current_filter] = $real;
    echo $outcomes ? implode("\n", $outcomes) : 'nothing thrown', "\n";
}
show(is_wp_error(fluentcrm_track_event(event())));
--EXPECT--
nothing thrown
nothing thrown
nothing thrown
nothing thrown
nothing thrown
nothing thrown
nothing thrown
false
