--TEST--
A listener may track again, three deep, through every entry point; each event is counted once and heard once (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/listener_nested.php
--EXPECT_EXTERNAL--
cases/listener_nested.txt
