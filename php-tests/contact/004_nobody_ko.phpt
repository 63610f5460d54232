--TEST--
Nobody logged in, no cookie, no session: nobody; and a user without a contact is nobody either
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
who('anonymous');
wp_set_current_user(2);
who('nocontact');
show_events();
?>
--EXPECT--
anonymous: nobody; subscriber_not_found
nocontact: nobody; subscriber_not_found
no rows
