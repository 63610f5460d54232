--TEST--
Both modes: the current contact is never stale; it follows wp_set_current_user()
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$play = 'site_boot($site);
    $nobody = ["event_key" => "k", "title" => "T"];
    foreach ([0, 1, 2, 1, 0] as $user) {
        wp_set_current_user($user);
        show(fluentcrm_track_event($nobody));
    }
    show_events();';
foreach (['fixed', 'strict'] as $compat) {
    echo child_on(site_create(['contacts' => 2, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
--EXPECT--
WP_Error subscriber_not_found: Current Subscriber could not be found
event #1 of contact 1: counter 1, created
WP_Error subscriber_not_found: Current Subscriber could not be found
event #1 of contact 1: counter 2, counted
WP_Error subscriber_not_found: Current Subscriber could not be found
#1 contact 1 counter 2 by 1 "custom" | "k" | "T" | ""
WP_Error subscriber_not_found: Current Subscriber could not be found
event #1 of contact 1: counter 1, created
WP_Error subscriber_not_found: Current Subscriber could not be found
event #1 of contact 1: counter 2, counted
WP_Error subscriber_not_found: Current Subscriber could not be found
#1 contact 1 counter 2 by 1 "custom" | "k" | "T" | ""
