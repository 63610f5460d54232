--TEST--
On every blog user_id and the login find a contact by the network's common table of users
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

network();
global $wpdb;
echo $wpdb->users, "\n";
foreach ([1, 2] as $blog) {
    switch_to_blog($blog);
    $wpdb->update("{$wpdb->prefix}fc_subscribers", ['email' => 'reader@example.com'], ['id' => 3]);
    show(fluentcrm_track_event(['user_id' => 3, 'event_key' => "user_id on $blog", 'title' => 'T']));
    wp_set_current_user(3);
    show(fluentcrm_track_event(['event_key' => "login on $blog", 'title' => 'T']));
    wp_set_current_user(0);
    restore_current_blog();
}
show_blogs();
?>
--EXPECT--
wp_users
event #1 of contact 3: counter 1, created
event #2 of contact 3: counter 1, created
event #1 of contact 3: counter 1, created
event #2 of contact 3: counter 1, created
blog 1: contact 3 user_id on 1 1
blog 1: contact 3 login on 1 1
blog 2: contact 3 user_id on 2 1
blog 2: contact 3 login on 2 1
