--TEST--
The session may hold a contact id, as an integer or as digits
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
$_SESSION = ['fluentcrm_contact' => 2];
who('integer');
$_SESSION['fluentcrm_contact'] = '3';
who('digits');
?>
--EXPECT--
integer: contact 2 contact0001@example.com; row of contact 2
digits: contact 3 contact0002@example.com; row of contact 3
