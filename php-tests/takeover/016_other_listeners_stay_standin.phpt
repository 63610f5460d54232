--TEST--
Other plugins' own listeners on the action stay and run, with any priority (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/other_listeners_stay.php
--EXPECT_EXTERNAL--
cases/other_listeners_stay.txt
