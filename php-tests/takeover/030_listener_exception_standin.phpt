--TEST--
A listener that throws an Exception loses nothing: the row stands, the caller gets the model, the next listener is FluentCRM's affair (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/listener_exception.php
--EXPECT_EXTERNAL--
cases/listener_exception.txt
