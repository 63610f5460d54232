--TEST--
FluentCrmApi("event_tracker") is our Tracker, found by method_exists, the same object every time (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/api_class.php
--EXPECT_EXTERNAL--
cases/api_class.txt
