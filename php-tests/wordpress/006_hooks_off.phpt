--TEST--
With hooks=0 the action does nothing and the extension has no listener; the function works
--INI--
fluentcrm_events.hooks=0
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
do_action('fluent_crm/track_event_activity', event());
var_dump(has_action('fluent_crm/track_event_activity'));
show_events();
global $wp_filter;
$names = [];
foreach ($wp_filter as $hook) {
    foreach ($hook->callbacks as $callbacks) {
        array_push($names, ...array_keys($callbacks));
    }
}
var_dump(preg_grep('/FluentCrmEvents/', array_map('strval', $names)));
show(fluentcrm_track_event(event()));
echo did_action('fluent_crm/event_tracked'), "\n";
--EXPECT--
bool(false)
no rows
array(0) {
}
event #1 of contact 2: counter 1, created
1
