--TEST--
Other plugins' own listeners on the action stay and run, with any priority (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/other_listeners_stay.php
--EXPECT_EXTERNAL--
cases/other_listeners_stay.txt
