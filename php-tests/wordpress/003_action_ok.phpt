--TEST--
The action fluent_crm/track_event_activity tracks; its second argument is repeatable and true by default
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
do_action('fluent_crm/track_event_activity', event(['value' => 'one']));
do_action('fluent_crm/track_event_activity', event(['value' => 'two']), true);
do_action('fluent_crm/track_event_activity', event(['value' => 'three']), 'false');
do_action('fluent_crm/track_event_activity', event(['value' => 'four']), false);
do_action('fluent_crm/track_event_activity', event(['value' => 'five']), '0', 'more', 'arguments');
do_action('fluent_crm/track_event_activity', event(['value' => 'six']), null);
$event = event(['value' => 'seven']);
do_action_ref_array('fluent_crm/track_event_activity', [&$event, true]);
do_action_ref_array('fluent_crm/track_event_activity', [$event]);
show_events();
--EXPECT--
#1 contact 2 counter 5 by 0 "custom" | "k" | "T" | "seven"
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | "four"
#3 contact 2 counter 1 by 0 "custom" | "k" | "T" | "five"
#4 contact 2 counter 1 by 0 "custom" | "k" | "T" | "six"
