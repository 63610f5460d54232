--TEST--
The session may hold a contact's e-mail, which matches as the database compares
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
$_SESSION = ['fluentcrm_contact' => 'contact0001@example.com'];
who('e-mail');
$_SESSION['fluentcrm_contact'] = 'CONTACT0002@example.com';
who('upper case');
$_SESSION['fluentcrm_contact'] = 'nobody@example.com';
who('unknown');
?>
--EXPECT--
e-mail: contact 2 contact0001@example.com; row of contact 2
upper case: contact 3 contact0002@example.com; row of contact 3
unknown: nobody; subscriber_not_found
