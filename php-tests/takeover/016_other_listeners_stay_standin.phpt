--TEST--
Other plugins' own listeners on the action are kept and run, whatever their priority (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/other_listeners_stay.php
--EXPECT_EXTERNAL--
cases/other_listeners_stay.txt
