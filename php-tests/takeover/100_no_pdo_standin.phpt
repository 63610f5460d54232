--TEST--
If $wpdb uses SQLite and gives no PDO, FluentCRM's own tracker stays, and Site Health says why (stand-in)
--DESCRIPTION--
SQLite only: changes the drop-in.
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/no_pdo.php
--EXPECT_EXTERNAL--
cases/no_pdo.txt
