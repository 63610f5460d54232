--TEST--
wp_set_current_user() during a request takes effect at once
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
change_contact(2, ['user_id' => 3]);
foreach ([1, 3, 0, 2, 1] as $user) {
    wp_set_current_user($user);
    who("user $user");
}
foreach (stored('fc_event_tracking') as $row) {
    echo "by user $row[created_by]: contact $row[subscriber_id]\n";
}
?>
--EXPECT--
user 1: contact 1 admin@example.com; row of contact 1
user 3: contact 2 contact0001@example.com; row of contact 2
user 0: nobody; subscriber_not_found
user 2: nobody; subscriber_not_found
user 1: contact 1 admin@example.com; row of contact 1
by user 1: contact 1
by user 3: contact 2
by user 1: contact 1
