--TEST--
fluentcrm_events.session_key names the session variable
--INI--
fluentcrm_events.session_key=visitor
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
$_SESSION = ['fluentcrm_contact' => 2, 'visitor' => 3];
who('other key');
unset($_SESSION['visitor']);
who('default key');
?>
--EXPECT--
other key: contact 3 contact0002@example.com; row of contact 3
default key: nobody; subscriber_not_found
