--TEST--
A session value that is no integer, digits, e-mail or hash finds no contact, without a warning
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
$values = ['array' => [2], 'object' => (object) ['id' => 2], 'true' => true, 'float' => 2.0, 'empty' => '',
    'null' => null, 'zero' => 0, 'negative' => -2, 'minus digits' => '-2', 'plus digits' => '+2', 'space' => ' 2',
    'word' => 'admin', 'digits and letters' => '2abc', 'unknown id' => 99, '30 digits' => str_repeat('9', 30),
    '10 KB' => str_repeat('a@b', 3400), 'binary' => "\xff\x00@", 'array with e-mail' => ['contact0001@example.com']];
foreach ($values as $label => $value) {
    $_SESSION = ['fluentcrm_contact' => $value];
    who($label);
}
$_SESSION = 'not even an array';
who('no session array');
?>
--EXPECT--
array: nobody; subscriber_not_found
object: nobody; subscriber_not_found
true: nobody; subscriber_not_found
float: nobody; subscriber_not_found
empty: nobody; subscriber_not_found
null: nobody; subscriber_not_found
zero: nobody; subscriber_not_found
negative: nobody; subscriber_not_found
minus digits: nobody; subscriber_not_found
plus digits: nobody; subscriber_not_found
space: nobody; subscriber_not_found
word: nobody; subscriber_not_found
digits and letters: nobody; subscriber_not_found
unknown id: nobody; subscriber_not_found
30 digits: nobody; subscriber_not_found
10 KB: nobody; subscriber_not_found
binary: nobody; subscriber_not_found
array with e-mail: nobody; subscriber_not_found
no session array: nobody; subscriber_not_found
