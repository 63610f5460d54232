--TEST--
take_over=0: FluentCRM alone answers its API and the action, one count each, at every moment; ours still works (stand-in)
--ENV--
TAKEOVER=standin
--INI--
fluentcrm_events.take_over=0
--FILE_EXTERNAL--
cases/take_over_off.php
--EXPECT_EXTERNAL--
cases/take_over_off.txt
