--TEST--
If a plugin removes every listener of the action, the action counts nothing, and the status says so (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/all_removed_by_others.php
--EXPECT_EXTERNAL--
cases/all_removed_by_others.txt
