--TEST--
With version 2 of the SQLite Database Integration every event is counted once, by this extension (FluentCRM)
--DESCRIPTION--
SQLite only: version 2 of the drop-in.
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/integration_2.php
--EXPECT_EXTERNAL--
cases/integration_2.txt
