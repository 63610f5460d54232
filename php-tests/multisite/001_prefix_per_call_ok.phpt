--TEST--
Each call writes to the tables of the blog that is current at that moment, through every entry point
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

network();
fluentcrm_track_event(event(['event_key' => 'function']));
switch_to_blog(2);
fluentcrm_track_event(event(['event_key' => 'function']));
fluentcrm_track_event(event(['event_key' => 'function']));
do_action('fluent_crm/track_event_activity', event(['event_key' => 'action']));
fluentcrm_track_events([event(['event_key' => 'bulk'])]);
restore_current_blog();
do_action('fluent_crm/track_event_activity', event(['event_key' => 'action']));
show_blogs();
?>
--EXPECT--
blog 1: contact 2 function 1
blog 1: contact 2 action 1
blog 2: contact 2 function 2
blog 2: contact 2 action 1
blog 2: contact 2 bulk 1
