--TEST--
take_over=0: an event fired before init is FluentCRM's affair, which loses it; it is not counted by us (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--INI--
fluentcrm_events.take_over=0
--FILE_EXTERNAL--
cases/take_over_off_early.php
--EXPECT_EXTERNAL--
cases/take_over_off_early.txt
