--TEST--
A change, replacement or removal of a cookie during a request takes effect at once
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
add_hash(2, HASH_A);
add_hash(3, HASH_B);
who('none');
$_COOKIE['fc_hash_secure'] = HASH_A;
who('set');
$_COOKIE['fc_hash_secure'] = HASH_B;
who('changed');
unset($_COOKIE['fc_hash_secure']);
who('unset');
$_COOKIE = ['fc_hash_secure' => HASH_A];
who('array replaced');
$cookies = ['fc_hash_secure' => HASH_B];
$_COOKIE = &$cookies;
who('array a reference');
$hash = HASH_A;
$_COOKIE['fc_hash_secure'] = &$hash;
who('value a reference');
$_COOKIE = [];
who('emptied');
?>
--EXPECT--
none: nobody; subscriber_not_found
set: contact 2 contact0001@example.com; row of contact 2
changed: contact 3 contact0002@example.com; row of contact 3
unset: nobody; subscriber_not_found
array replaced: contact 2 contact0001@example.com; row of contact 2
array a reference: contact 3 contact0002@example.com; row of contact 3
value a reference: contact 2 contact0001@example.com; row of contact 2
emptied: nobody; subscriber_not_found
