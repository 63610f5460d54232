--TEST--
If $wpdb is no wpdb, FluentCRM's own tracker stays in place; the action throws nothing (stand-in)
--DESCRIPTION--
SQLite only: changes the drop-in.
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/foreign_wpdb.php
--EXPECT_EXTERNAL--
cases/foreign_wpdb.txt
