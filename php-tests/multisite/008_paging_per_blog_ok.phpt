--TEST--
fluentcrm_contact_events() and fluentcrm_save_contact() use the current blog
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

network();
fluentcrm_track_event(event());
switch_to_blog(2);
echo fluentcrm_contact_events(2)['total'], "\n";
show(fluentcrm_save_contact(['email' => 'only2@example.com']));
restore_current_blog();
echo fluentcrm_contact_events(2)['total'], "\n";
show(fluentcrm_track_event(event(['email' => 'only2@example.com'])));
?>
--EXPECT--
0
contact #4 only2@example.com, subscribed, user null, name null null
1
WP_Error subscriber_not_found: Subscriber not found
