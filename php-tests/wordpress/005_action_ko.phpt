--TEST--
The action drops events that it cannot track without a PHP message: any argument, an unknown contact, missing keys
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
foreach ([[], null, 'text', 5, new \stdClass(), fn () => 1, event(['title' => '']), event(['title' => []]),
    event(['email' => 'nobody@example.com']), event(['email' => [1]])] as $event) {
    do_action('fluent_crm/track_event_activity', $event);
}
do_action('fluent_crm/track_event_activity');
show_events();
echo did_action('fluent_crm/event_tracked'), "\n";
--EXPECT--
no rows
0
