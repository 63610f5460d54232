--TEST--
The Subscriber a listener gets has every column of its row, as FluentCRM loads it (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/subscriber_whole_row.php
--EXPECT_EXTERNAL--
cases/subscriber_whole_row.txt
