--TEST--
fluentcrm_save_contact() goes through FluentCRM: its listeners hear of a new contact, who can be tracked (FluentCRM)
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/save_contact.php
--EXPECT_EXTERNAL--
cases/save_contact.txt
