--TEST--
take_over=0: listeners written for FluentCRM get its models from fluentcrm_track_event() too (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--INI--
fluentcrm_events.take_over=0
--FILE_EXTERNAL--
cases/take_over_off_models.php
--EXPECT_EXTERNAL--
cases/take_over_off_models.txt
