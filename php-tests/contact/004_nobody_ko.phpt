--TEST--
Without a login, a cookie and a session there is no current contact; a user without a contact has none either
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
