--TEST--
created_by is the logged-in user at the moment of the first recording; repeats keep it
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
fluentcrm_track_event(event(['title' => 'nobody']));
wp_set_current_user(1);
show(fluentcrm_track_event(event(['title' => 'admin']))->created_by);
wp_set_current_user(3);
show(fluentcrm_track_event(event(['title' => 'admin']))->created_by);
do_action('fluent_crm/track_event_activity', event(['title' => 'reader']));
fluentcrm_track_events([event(['title' => 'bulk']), event(['title' => 'nobody'])]);
wp_set_current_user(0);
fluentcrm_track_event(event(['title' => 'admin']), false);
show_events();
--EXPECT--
1
1
#1 contact 2 counter 2 by 0 "custom" | "k" | "nobody" | ""
#2 contact 2 counter 2 by 1 "custom" | "k" | "admin" | ""
#3 contact 2 counter 1 by 3 "custom" | "k" | "reader" | ""
#4 contact 2 counter 1 by 3 "custom" | "k" | "bulk" | ""
#5 contact 2 counter 1 by 0 "custom" | "k" | "admin" | ""
