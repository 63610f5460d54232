--TEST--
With hooks=0 the action does nothing and nothing of ours listens; the function works
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
$ours = preg_grep('/FluentCrmEvents/', array_merge(...array_map(fn ($hook) => array_map('strval', array_keys(array_merge(...array_values($hook->callbacks)))), array_values($wp_filter))));
var_dump($ours);
show(fluentcrm_track_event(event()));
echo did_action('fluent_crm/event_tracked'), "\n";
--EXPECT--
bool(false)
no rows
array(0) {
}
event #1 of contact 2: counter 1, created
1
