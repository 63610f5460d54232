--TEST--
fluentcrm_events.enabled=0: FluentCRM works as without the extension, whose functions answer not_enabled (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--INI--
fluentcrm_events.enabled=0
--FILE_EXTERNAL--
cases/disabled_by_setting.php
--EXPECT_EXTERNAL--
cases/disabled_by_setting.txt
