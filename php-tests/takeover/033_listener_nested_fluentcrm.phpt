--TEST--
A listener may track again, three deep, through every entry point; each event is counted once and heard once (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/listener_nested.php
--EXPECT_EXTERNAL--
cases/listener_nested.txt
