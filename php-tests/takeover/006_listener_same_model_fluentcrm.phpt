--TEST--
The event a listener gets is the one the caller gets back, as with FluentCRM (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/listener_same_model.php
--EXPECT_EXTERNAL--
cases/listener_same_model.txt
