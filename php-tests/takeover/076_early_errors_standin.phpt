--TEST--
An early event that cannot be recorded, or a listener that throws, does not stop the next early event (stand-in)
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/early_errors.php
--EXPECT_EXTERNAL--
cases/early_errors.txt
