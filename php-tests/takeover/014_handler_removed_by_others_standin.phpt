--TEST--
If another plugin removes FluentCRM's handler from the action, there is still one count (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/handler_removed_by_others.php
--EXPECT_EXTERNAL--
cases/handler_removed_by_others.txt
