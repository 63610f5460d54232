--TEST--
FluentCrmApi("event_tracker")->track() returns FluentCRM's models: attributes, order, types, flags as FluentCRM's (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/api_models.php
--EXPECT_EXTERNAL--
cases/api_models.txt
