--TEST--
fluent_crm/event_tracked gets a real EventTracker and a real Subscriber from every entry point (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/listener_models.php
--EXPECT_EXTERNAL--
cases/listener_models.txt
