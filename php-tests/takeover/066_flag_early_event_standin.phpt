--TEST--
The flag at init decides whether an event that was fired before init is stored or refused (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/flag_early_event.php
--EXPECT_EXTERNAL--
cases/flag_early_event.txt
