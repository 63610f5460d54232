--TEST--
FluentCrmApi("event_tracker")->track() returns FluentCRM's models: attributes, order, types, flags as FluentCRM's (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/api_models.php
--EXPECT_EXTERNAL--
cases/api_models.txt
