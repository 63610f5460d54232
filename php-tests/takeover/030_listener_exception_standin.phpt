--TEST--
A listener that throws an Exception loses nothing: the row stays, and the caller gets the model (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/listener_exception.php
--EXPECT_EXTERNAL--
cases/listener_exception.txt
