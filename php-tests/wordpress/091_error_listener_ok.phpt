--TEST--
A listener of wp_error_added may track events itself; its exception reaches the caller
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
add_action('wp_error_added', function ($code) { if ($code === 'invalid_data') { show(fluentcrm_track_event(event(['title' => $code]))); } });
show(fluentcrm_track_event(event(['title' => ''])));
foreach (fluentcrm_track_events([event(['title' => '']), event()]) as $result) {
    show($result);
}
add_action('wp_error_added', function () { throw new \DomainException('oops'); });
attempt(fn () => fluentcrm_track_event(event(['title' => []])));
show_events();
--EXPECT--
event #1 of contact 2: counter 1, created
WP_Error invalid_data: Invalid data provided. key and event are required
event #1 of contact 2: counter 2, counted
WP_Error invalid_data: Invalid data provided. key and event are required
event #2 of contact 2: counter 1, created
event #1 of contact 2: counter 3, counted
DomainException: oops
#1 contact 2 counter 3 by 0 "custom" | "k" | "invalid_data" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
