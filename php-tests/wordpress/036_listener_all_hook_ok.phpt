--TEST--
A listener of WordPress's hook "all" sees event_tracked with both arguments
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
add_action('all', function (...$arguments) {
    if ($arguments[0] === 'fluent_crm/event_tracked') {
        echo get_class($arguments[1]), ' ', get_class($arguments[2]), "\n";
    }
});
show(fluentcrm_track_event(event()));
show_events();
--EXPECT--
FluentCrmEvents\Event FluentCrmEvents\Contact
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
