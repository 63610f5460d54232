--TEST--
A cookie that is no contact's secure hash, or another kind of hash, finds no contact
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
add_hash(2, HASH_A);
add_hash(3, HASH_B, 'option', '_secure_managed_hash');
add_hash(99, '00000000000000000000000000000099');
$cookies = ['unknown' => HASH_B[0] . substr(HASH_A, 1), 'managed hash' => HASH_B, 'of a contact that is gone' =>
    '00000000000000000000000000000099', 'one digit short' => substr(HASH_A, 1), 'one digit more' => HASH_A . '0',
    'space behind' => HASH_A . ' ', 'space before' => ' ' . HASH_A, 'contact id' => '2',
    'e-mail' => 'contact0001@example.com', 'SQL' => "\x27 OR 1=1 --", 'wildcard' => '%'];
foreach ($cookies as $label => $_COOKIE['fc_hash_secure']) {
    who($label);
}
?>
--EXPECT--
unknown: nobody; subscriber_not_found
managed hash: nobody; subscriber_not_found
of a contact that is gone: nobody; subscriber_not_found
one digit short: nobody; subscriber_not_found
one digit more: nobody; subscriber_not_found
space behind: nobody; subscriber_not_found
space before: nobody; subscriber_not_found
contact id: nobody; subscriber_not_found
e-mail: nobody; subscriber_not_found
SQL: nobody; subscriber_not_found
wildcard: nobody; subscriber_not_found
