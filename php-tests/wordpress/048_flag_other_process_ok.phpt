--TEST--
A flag that another process switches counts as soon as get_option() says so
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = boot();
$set = function (string $value) use ($site): void {
    $option = serialize(['event_tracking' => $value]);
    $update = open_database(site_database($site))
        ->prepare("UPDATE wp_options SET option_value = ? WHERE option_name = '_fluentcrm_experimental_settings'");
    $update->execute([$option]);
};
show(fluentcrm_track_event(event()));
foreach (['no', 'yes'] as $value) {
    $set($value);
    show(fluentcrm_track_event(event()));
    wp_cache_flush();
    show(fluentcrm_track_event(event()));
    do_action('fluent_crm/track_event_activity', event());
    show(fluentcrm_track_events([event()])[0]);
}
$set('no');
wp_cache_delete('alloptions', 'options');
wp_cache_delete('_fluentcrm_experimental_settings', 'options');
show(fluentcrm_track_event(event()));
show_events();
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
WP_Error not_enabled: Event Tracker is not enabled
WP_Error not_enabled: Event Tracker is not enabled
WP_Error not_enabled: Event Tracker is not enabled
event #1 of contact 2: counter 3, counted
event #1 of contact 2: counter 5, counted
WP_Error not_enabled: Event Tracker is not enabled
#1 contact 2 counter 5 by 0 "custom" | "k" | "T" | ""
