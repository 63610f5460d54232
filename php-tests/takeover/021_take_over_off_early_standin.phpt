--TEST--
take_over=0: an event fired before init is FluentCRM's affair, which loses it; it is not counted by us (stand-in)
--ENV--
TAKEOVER=standin
--INI--
fluentcrm_events.take_over=0
--FILE_EXTERNAL--
cases/take_over_off_early.php
--EXPECT_EXTERNAL--
cases/take_over_off_early.txt
