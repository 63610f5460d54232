--TEST--
Events fired before init are kept in order, and recorded at init 11 (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/early_order.php
--EXPECT_EXTERNAL--
cases/early_order.txt
