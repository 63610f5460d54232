--TEST--
An early event that cannot be recorded, or a listener that throws, does not stop the next early event (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/early_errors.php
--EXPECT_EXTERNAL--
cases/early_errors.txt
