--TEST--
A listener's Error reaches the caller; the row stays, and tracking continues (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/listener_error.php
--EXPECT_EXTERNAL--
cases/listener_error.txt
