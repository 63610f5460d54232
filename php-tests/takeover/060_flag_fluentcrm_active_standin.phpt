--TEST--
With FluentCRM active only the flag yes is on, and a change counts at once (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/flag_fluentcrm_active.php
--EXPECT_EXTERNAL--
cases/flag_fluentcrm_active.txt
