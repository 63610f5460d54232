--TEST--
A logged-in user without a linked contact is the contact with the user's e-mail, in any case of letters
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
change_contact(2, ['email' => 'Reader@Example.com']);
wp_set_current_user(3);
who('reader');
?>
--EXPECT--
reader: contact 2 Reader@Example.com; row of contact 2
