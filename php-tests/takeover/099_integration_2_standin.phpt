--TEST--
With version 2 of the SQLite Database Integration every event is counted once, by this extension (stand-in)
--DESCRIPTION--
SQLite only: version 2 of the drop-in.
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/integration_2.php
--EXPECT_EXTERNAL--
cases/integration_2.txt
