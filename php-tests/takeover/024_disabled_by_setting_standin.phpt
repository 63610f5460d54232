--TEST--
fluentcrm_events.enabled=0: FluentCRM works as without the extension, whose functions answer not_enabled (stand-in)
--ENV--
TAKEOVER=standin
--INI--
fluentcrm_events.enabled=0
--FILE_EXTERNAL--
cases/disabled_by_setting.php
--EXPECT_EXTERNAL--
cases/disabled_by_setting.txt
