--TEST--
A returned model answers to properties, array access, isset and JSON, its id an integer in both cases (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/model_access.php
--EXPECT_EXTERNAL--
cases/model_access.txt
