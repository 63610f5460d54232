--TEST--
$subscriber->trackEvent() appends by default and counts when told so; the listener gets that very subscriber (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/track_event_appends.php
--EXPECT_EXTERNAL--
cases/track_event_appends.txt
