--TEST--
The hash is compared byte by byte: the same digits in upper case find no contact, in cookie and table
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
add_hash(2, HASH_A);
add_hash(3, strtoupper(HASH_B));
$_COOKIE['fc_hash_secure'] = strtoupper(HASH_A);
who('cookie in upper case');
$_COOKIE['fc_hash_secure'] = HASH_B;
who('table in upper case');
$_COOKIE['fc_hash_secure'] = HASH_A;
who('exact');
?>
--EXPECT--
cookie in upper case: nobody; subscriber_not_found
table in upper case: nobody; subscriber_not_found
exact: contact 2 contact0001@example.com; row of contact 2
