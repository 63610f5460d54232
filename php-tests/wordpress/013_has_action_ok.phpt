--TEST--
Our entry is an ordinary one at priority 9: has_action() finds it, remove_action() removes it, add_action() restores it
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$hook = 'fluent_crm/track_event_activity';
$ours = 'FluentCrmEvents\track_event_activity';
var_dump(has_action($hook), has_action($hook, $ours), is_callable($ours));
var_dump(remove_action($hook, $ours, 9), has_action($hook));
do_action($hook, event());
show_events();
add_action($hook, $ours, 10, 2);
do_action($hook, event());
do_action($hook, event(), false);
show_events();
remove_all_actions($hook);
do_action($hook, event());
show_events();
--EXPECT--
bool(true)
int(9)
bool(true)
bool(true)
bool(false)
no rows
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
