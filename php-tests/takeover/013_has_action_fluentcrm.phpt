--TEST--
Other plugins find a listener on the action by has_action() before and after init, with and without FluentCRM (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/has_action.php
--EXPECT_EXTERNAL--
cases/has_action.txt
