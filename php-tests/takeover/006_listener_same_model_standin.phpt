--TEST--
The event a listener gets is the one the caller gets back, as with FluentCRM (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/listener_same_model.php
--EXPECT_EXTERNAL--
cases/listener_same_model.txt
