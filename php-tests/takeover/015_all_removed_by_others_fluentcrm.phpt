--TEST--
If a plugin removes every listener of the action, the action counts nothing, and the status says so (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/all_removed_by_others.php
--EXPECT_EXTERNAL--
cases/all_removed_by_others.txt
