--TEST--
A listener's \Error reaches the caller; the rows stay
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
add_action('fluent_crm/event_tracked', function () { intdiv(1, 0); });
attempt(fn () => fluentcrm_track_event(event()));
attempt(fn () => do_action('fluent_crm/track_event_activity', event()));
attempt(fn () => fluentcrm_track_events([event(['title' => 'A']), event(['title' => 'B'])]));
show_events();
remove_all_actions('fluent_crm/event_tracked');
show(fluentcrm_track_event(event()));
--EXPECT--
DivisionByZeroError: Division by zero
DivisionByZeroError: Division by zero
DivisionByZeroError: Division by zero
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "A" | ""
#3 contact 2 counter 1 by 0 "custom" | "k" | "B" | ""
event #1 of contact 2: counter 3, counted
