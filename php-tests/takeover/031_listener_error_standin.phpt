--TEST--
A listener's Error reaches the caller; the row stays, and tracking continues (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/listener_error.php
--EXPECT_EXTERNAL--
cases/listener_error.txt
