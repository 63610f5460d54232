--TEST--
One count for an event, at whatever moment and by whichever plugin, before or after FluentCRM, it is fired (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/once_moments.php
--EXPECT_EXTERNAL--
cases/once_moments.txt
