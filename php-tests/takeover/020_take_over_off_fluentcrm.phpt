--TEST--
take_over=0: FluentCRM alone answers its API and the action, one count each, at every moment; ours still works (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--INI--
fluentcrm_events.take_over=0
--FILE_EXTERNAL--
cases/take_over_off.php
--EXPECT_EXTERNAL--
cases/take_over_off.txt
