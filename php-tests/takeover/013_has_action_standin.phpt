--TEST--
Other plugins find a listener on the action by has_action() before and after init, with and without FluentCRM (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/has_action.php
--EXPECT_EXTERNAL--
cases/has_action.txt
