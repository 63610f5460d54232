--TEST--
The extension never starts a session, even if the visitor sends the id of a session that names a contact
--INI--
session.use_cookies=0
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

$folder = temporary_directory('sessions');
remove_at_end($folder);
session_save_path($folder);
session_id('visitor');
session_start();
$_SESSION['fluentcrm_contact'] = 2;
session_write_close();
unset($_SESSION);
$_COOKIE[session_name()] = 'visitor';
ob_start(); // A session can only be started before the first output.
boot();
who('session not started');
echo session_status() === PHP_SESSION_NONE ? 'no session' : 'a session', ', ', isset($_SESSION) ? 'set' : 'not set', "\n";
session_start();
who('session started by the script');
?>
--EXPECT--
session not started: nobody; subscriber_not_found
no session, not set
session started by the script: contact 2 contact0001@example.com; row of contact 2
