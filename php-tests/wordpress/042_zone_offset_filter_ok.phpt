--TEST--
A filter on gmt_offset that a plugin adds in the middle of a request is followed
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['timezone' => '3']);
foreach (['pre_option_gmt_offset', 'option_gmt_offset'] as $filter) {
    fluentcrm_track_event(event());
    add_filter($filter, $answer = fn () => -7, 99);
    $event = fluentcrm_track_event(event());
    echo round((strtotime("$event->updated_at UTC") - time()) / 3600), ' ',
        round((strtotime(current_time('mysql') . ' UTC') - time()) / 3600), "\n";
    remove_filter($filter, $answer, 99);
}
show_events();
--EXPECT--
-7 -7
-7 -7
#1 contact 2 counter 4 by 0 "custom" | "k" | "T" | ""
