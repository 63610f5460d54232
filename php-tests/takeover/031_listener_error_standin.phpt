--TEST--
A listener's Error reaches the caller; the row stands and tracking goes on (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/listener_error.php
--EXPECT_EXTERNAL--
cases/listener_error.txt
