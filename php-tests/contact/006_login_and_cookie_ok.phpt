--TEST--
If login and cookie belong to different contacts, the login decides; then a user without a contact has no current contact
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
add_hash(2, HASH_A);
$_COOKIE['fc_hash_secure'] = HASH_A;
wp_set_current_user(1);
who('both');
wp_set_current_user(2);
who('user without contact');
?>
--EXPECT--
both: contact 1 admin@example.com; row of contact 1
user without contact: nobody; subscriber_not_found
