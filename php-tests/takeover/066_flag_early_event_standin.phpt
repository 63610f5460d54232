--TEST--
An event fired before init is stored or refused by the flag as it is at init (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/flag_early_event.php
--EXPECT_EXTERNAL--
cases/flag_early_event.txt
