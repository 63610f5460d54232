--TEST--
hooks=0: FluentCRM alone answers its API and the action, one count; fluentcrm_track_event() works beside it (stand-in)
--ENV--
TAKEOVER=standin
--INI--
fluentcrm_events.hooks=0
--FILE_EXTERNAL--
cases/hooks_off.php
--EXPECT_EXTERNAL--
cases/hooks_off.txt
