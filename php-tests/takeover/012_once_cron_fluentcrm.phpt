--TEST--
One count for an event fired in a cron run (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/once_cron.php
--EXPECT_EXTERNAL--
cases/once_cron.txt
