--TEST--
On a WordPress site an event goes to the site's own tables, where $wpdb sees it at once
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
show(fluentcrm_track_event(event(['value' => 'one', 'provider' => 'shop'])));
show_events();
show(fluentcrm_track_event(event(['value' => 'two'])));
show_events();
show(fluentcrm_contact_events(2)['data'][0]['counter']);
show(fluentcrm_track_event(event(), false));
global $wpdb;
show($wpdb->get_var("SELECT COUNT(*) FROM {$wpdb->prefix}fc_event_tracking WHERE subscriber_id = 2"));
--EXPECT--
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "shop" | "k" | "T" | "one"
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "shop" | "k" | "T" | "two"
"2"
event #2 of contact 2: counter 1, created
"2"
