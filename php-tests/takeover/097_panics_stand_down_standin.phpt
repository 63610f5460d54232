--TEST--
After three internal errors within a minute the process leaves events to FluentCRM for the rest of its life, and says why (stand-in)
--ENV--
TAKEOVER=standin
--SKIPIF--
<?php
trim((string) shell_exec('command -v cc')) !== '' || die('skip there is no C compiler (cc), with which the test makes the extension fail');
?>
--FILE_EXTERNAL--
cases/panics_stand_down.php
--EXPECT_EXTERNAL--
cases/panics_stand_down.txt
