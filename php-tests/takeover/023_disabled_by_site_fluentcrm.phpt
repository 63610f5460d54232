--TEST--
FLUENTCRM_EVENTS_DISABLE: FluentCRM works as without the extension, whose functions answer not_enabled (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/disabled_by_site.php
--EXPECT_EXTERNAL--
cases/disabled_by_site.txt
