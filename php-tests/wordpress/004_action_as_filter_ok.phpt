--TEST--
Fired through apply_filters the action's hook returns the result
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
show(apply_filters('fluent_crm/track_event_activity', event()));
show(apply_filters('fluent_crm/track_event_activity', event(), false));
show(apply_filters('fluent_crm/track_event_activity', event(['title' => '']), true));
show(apply_filters_ref_array('fluent_crm/track_event_activity', [event(), true]));
show_events();
--EXPECT--
event #1 of contact 2: counter 1, created
event #2 of contact 2: counter 1, created
WP_Error invalid_data: Invalid data provided. key and event are required
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
