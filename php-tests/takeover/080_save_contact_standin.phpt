--TEST--
fluentcrm_save_contact() goes through FluentCRM: its listeners hear of a new contact, who can be tracked (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/save_contact.php
--EXPECT_EXTERNAL--
cases/save_contact.txt
