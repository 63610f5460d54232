--TEST--
take_over=0: FluentCRM loses an event that is fired before init, and the extension does not count it (stand-in)
--ENV--
TAKEOVER=standin
--INI--
fluentcrm_events.take_over=0
--FILE_EXTERNAL--
cases/take_over_off_early.php
--EXPECT_EXTERNAL--
cases/take_over_off_early.txt
