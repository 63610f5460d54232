--TEST--
Without a login the cookie fc_hash_secure decides, with either of FluentCRM's two kinds of hash
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
add_hash(2, HASH_A, 'option');
add_hash(3, HASH_B, 'internal');
$_COOKIE['fc_hash_secure'] = HASH_A;
who('option');
$_COOKIE['fc_hash_secure'] = HASH_B;
who('internal');
?>
--EXPECT--
option: contact 2 contact0001@example.com; row of contact 2
internal: contact 3 contact0002@example.com; row of contact 3
