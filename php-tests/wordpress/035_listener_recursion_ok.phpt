--TEST--
A listener that repeats the same event sees a higher counter; the outer call returns the counter that it wrote
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
add_action('fluent_crm/event_tracked', function ($event) {
    if ($event->counter < 5) {
        echo $event->counter . ' ' . fluentcrm_track_event(event())->counter . "\n";
    }
});
show(fluentcrm_track_event(event()));
show_events();
--EXPECT--
4 5
3 4
2 3
1 2
event #1 of contact 2: counter 1, created
#1 contact 2 counter 5 by 0 "custom" | "k" | "T" | ""
