--TEST--
One count for an event fired in a cron run (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/once_cron.php
--EXPECT_EXTERNAL--
cases/once_cron.txt
