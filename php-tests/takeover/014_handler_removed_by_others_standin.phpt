--TEST--
A plugin that takes FluentCRM's handler off the action itself changes nothing: one count (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/handler_removed_by_others.php
--EXPECT_EXTERNAL--
cases/handler_removed_by_others.txt
