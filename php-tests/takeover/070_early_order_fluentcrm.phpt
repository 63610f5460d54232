--TEST--
Events fired before init are kept in order, and recorded at init 11 (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/early_order.php
--EXPECT_EXTERNAL--
cases/early_order.txt
