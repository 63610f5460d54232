--TEST--
A listener that throws an Exception loses nothing: the row stays, and the caller gets the model (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/listener_exception.php
--EXPECT_EXTERNAL--
cases/listener_exception.txt
