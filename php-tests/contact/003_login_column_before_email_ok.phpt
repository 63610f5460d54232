--TEST--
When one contact has the user's id and another the user's e-mail, the user_id column decides
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
change_contact(2, ['email' => 'reader@example.com']);
change_contact(3, ['user_id' => 3]);
wp_set_current_user(3);
who('reader');
?>
--EXPECT--
reader: contact 3 contact0002@example.com; row of contact 3
