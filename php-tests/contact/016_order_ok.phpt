--TEST--
The login comes first, then the cookie, then the session; each is used only if the one before finds no contact
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
add_hash(2, HASH_A);
$_COOKIE['fc_hash_secure'] = HASH_A;
$_SESSION = ['fluentcrm_contact' => 3];
wp_set_current_user(1);
who('all three');
wp_set_current_user(0);
who('cookie and session');
$_COOKIE['fc_hash_secure'] = HASH_B;
who('wrong cookie and session');
unset($_COOKIE['fc_hash_secure']);
who('session');
?>
--EXPECT--
all three: contact 1 admin@example.com; row of contact 1
cookie and session: contact 2 contact0001@example.com; row of contact 2
wrong cookie and session: contact 3 contact0002@example.com; row of contact 3
session: contact 3 contact0002@example.com; row of contact 3
