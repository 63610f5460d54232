--TEST--
One count for an event, at whatever moment and by whichever plugin, before or after FluentCRM, it is fired (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/once_moments.php
--EXPECT_EXTERNAL--
cases/once_moments.txt
