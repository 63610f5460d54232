--TEST--
The flag at init decides whether an event that was fired before init is stored or refused (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/flag_early_event.php
--EXPECT_EXTERNAL--
cases/flag_early_event.txt
