--TEST--
A listener that exits keeps the row, from every entry point (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/listener_exit.php
--EXPECT_EXTERNAL--
cases/listener_exit.txt
