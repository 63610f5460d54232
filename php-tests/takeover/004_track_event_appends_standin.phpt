--TEST--
$subscriber->trackEvent() appends by default and counts when told so; the listener gets that very subscriber (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/track_event_appends.php
--EXPECT_EXTERNAL--
cases/track_event_appends.txt
