--TEST--
One count by do_action, do_action_ref_array and apply_filters alike; the filter returns the model (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/once_ways.php
--EXPECT_EXTERNAL--
cases/once_ways.txt
