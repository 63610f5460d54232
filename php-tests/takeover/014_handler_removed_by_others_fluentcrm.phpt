--TEST--
If another plugin removes FluentCRM's handler from the action, there is still one count (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/handler_removed_by_others.php
--EXPECT_EXTERNAL--
cases/handler_removed_by_others.txt
