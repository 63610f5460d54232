--TEST--
A listener that exits keeps the row, from every entry point (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/listener_exit.php
--EXPECT_EXTERNAL--
cases/listener_exit.txt
