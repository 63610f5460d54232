--TEST--
A change of a contact or of a user during a request takes effect at once
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
add_filter('pre_wp_mail', '__return_true');
wp_set_current_user(1);
who('before');
change_contact(1, ['email' => 'new@example.com']);
who('new e-mail');
change_contact(1, ['user_id' => null]);
who('unlinked');
wp_update_user(['ID' => 1, 'user_email' => 'contact0002@example.com']);
who('the user has another e-mail');
change_contact(2, ['user_id' => 1]);
who('linked to another contact');
?>
--EXPECT--
before: contact 1 admin@example.com; row of contact 1
new e-mail: contact 1 new@example.com; row of contact 1
unlinked: nobody; subscriber_not_found
the user has another e-mail: contact 3 contact0002@example.com; row of contact 3
linked to another contact: contact 2 contact0001@example.com; row of contact 2
