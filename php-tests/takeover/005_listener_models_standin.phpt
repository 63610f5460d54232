--TEST--
fluent_crm/event_tracked gets a real EventTracker and a real Subscriber from every entry point (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/listener_models.php
--EXPECT_EXTERNAL--
cases/listener_models.txt
