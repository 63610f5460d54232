--TEST--
A cookie that is an array, 10 KB long, binary, empty or no text at all finds no contact, without a warning
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
add_hash(2, HASH_A);
$binary = random_bytes(32);
$cookies = ['array' => [HASH_A], 'nested array' => ['a' => [HASH_A]], '10 KB' => str_repeat(HASH_A, 320),
    'binary' => "\x00\xff" . substr($binary, 2), 'NUL behind' => HASH_A . "\0", 'empty' => '', 'zero' => '0',
    '32 letters' => str_repeat('z', 32), 'int' => 2, 'object' => new \stdClass(), 'null' => null, 'true' => true];
foreach ($cookies as $label => $_COOKIE['fc_hash_secure']) {
    who($label);
}
$_COOKIE = 'not even an array';
who('no cookies');
?>
--EXPECT--
array: nobody; subscriber_not_found
nested array: nobody; subscriber_not_found
10 KB: nobody; subscriber_not_found
binary: nobody; subscriber_not_found
NUL behind: nobody; subscriber_not_found
empty: nobody; subscriber_not_found
zero: nobody; subscriber_not_found
32 letters: nobody; subscriber_not_found
int: nobody; subscriber_not_found
object: nobody; subscriber_not_found
null: nobody; subscriber_not_found
true: nobody; subscriber_not_found
no cookies: nobody; subscriber_not_found
