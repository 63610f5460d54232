--TEST--
A session value that is changed, emptied or destroyed during a request takes effect at once
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
$_SESSION = ['fluentcrm_contact' => 2];
who('set');
$_SESSION['fluentcrm_contact'] = 'contact0002@example.com';
who('changed');
unset($_SESSION['fluentcrm_contact']);
who('key unset');
$_SESSION = ['fluentcrm_contact' => '2'];
who('array replaced');
unset($_SESSION);
who('unset');
?>
--EXPECT--
set: contact 2 contact0001@example.com; row of contact 2
changed: contact 3 contact0002@example.com; row of contact 3
key unset: nobody; subscriber_not_found
array replaced: contact 2 contact0001@example.com; row of contact 2
unset: nobody; subscriber_not_found
