--TEST--
A logged-in user is the contact whose user_id column names the user, whatever its e-mail
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
change_contact(2, ['user_id' => 3]);
wp_set_current_user(3);
who('reader');
wp_set_current_user(1);
who('admin');
?>
--EXPECT--
reader: contact 2 contact0001@example.com; row of contact 2
admin: contact 1 admin@example.com; row of contact 1
