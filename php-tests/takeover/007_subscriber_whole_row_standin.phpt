--TEST--
The Subscriber a listener gets has every column of its row, as FluentCRM loads it (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/subscriber_whole_row.php
--EXPECT_EXTERNAL--
cases/subscriber_whole_row.txt
