--TEST--
FluentCrmApi("event_tracker") is our Tracker, found by method_exists, the same object every time (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/api_class.php
--EXPECT_EXTERNAL--
cases/api_class.txt
