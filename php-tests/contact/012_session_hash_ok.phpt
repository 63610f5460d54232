--TEST--
The session may hold a secure hash, compared byte by byte as in the cookie
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
add_hash(2, HASH_A);
$_SESSION = ['fluentcrm_contact' => HASH_A];
who('hash');
$_SESSION['fluentcrm_contact'] = HASH_B;
who('unknown hash');
$_SESSION['fluentcrm_contact'] = strtoupper(HASH_A);
who('upper case');
?>
--EXPECT--
hash: contact 2 contact0001@example.com; row of contact 2
unknown hash: nobody; subscriber_not_found
upper case: nobody; subscriber_not_found
