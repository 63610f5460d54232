--TEST--
Other listeners of the action, before and after ours, still run
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$say = fn (string $text) => function (...$arguments) use ($text) { echo "$text ", count($arguments), "\n"; };
add_action('fluent_crm/track_event_activity', $say('before'), 1, 3);
add_action('fluent_crm/track_event_activity', $say('same'), 9, 1);
add_action('fluent_crm/track_event_activity', $say('after'), 11, 2);
do_action('fluent_crm/track_event_activity', event(), true, 'third');
show_events();
--EXPECT--
before 3
same 1
after 2
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
