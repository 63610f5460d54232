--TEST--
A listener may track events itself, three deep, and each call returns its own event
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
add_action('fluent_crm/event_tracked', function ($event) {
    $depth = (int) $event->title;
    if ($depth < 3) {
        $inner = match ($depth) {
            0 => fluentcrm_track_event(event(['title' => '1'])),
            1 => fluentcrm_track_events([event(['title' => '2'])])[0],
            2 => apply_filters('fluent_crm/track_event_activity', event(['title' => '3'])),
        };
        echo "$event->title: ";
        show($inner);
    }
});
show(fluentcrm_track_event(event(['title' => '00'])));
show(fluentcrm_track_event(event(['title' => '00'])));
show_events();
--EXPECT--
2: event #4 of contact 2: counter 1, created
1: event #3 of contact 2: counter 1, created
00: event #2 of contact 2: counter 1, created
event #1 of contact 2: counter 1, created
2: event #4 of contact 2: counter 2, counted
1: event #3 of contact 2: counter 2, counted
00: event #2 of contact 2: counter 2, counted
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "custom" | "k" | "00" | ""
#2 contact 2 counter 2 by 0 "custom" | "k" | "1" | ""
#3 contact 2 counter 2 by 0 "custom" | "k" | "2" | ""
#4 contact 2 counter 2 by 0 "custom" | "k" | "3" | ""
