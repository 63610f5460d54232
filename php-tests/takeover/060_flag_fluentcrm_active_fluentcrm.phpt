--TEST--
With FluentCRM active only the flag yes is on, and a change counts at once (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/flag_fluentcrm_active.php
--EXPECT_EXTERNAL--
cases/flag_fluentcrm_active.txt
