--TEST--
FLUENTCRM_EVENTS_DISABLE: FluentCRM works as without the extension, whose functions answer not_enabled (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/disabled_by_site.php
--EXPECT_EXTERNAL--
cases/disabled_by_site.txt
