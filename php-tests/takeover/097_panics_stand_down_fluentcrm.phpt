--TEST--
After three internal errors within a minute the process leaves events to FluentCRM for the rest of its life, and says why (FluentCRM)
--SKIPIF--
<?php
getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM');
trim((string) shell_exec('command -v cc')) !== '' || die('skip there is no C compiler (cc), with which the test makes the extension fail');
?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/panics_stand_down.php
--EXPECT_EXTERNAL--
cases/panics_stand_down.txt
