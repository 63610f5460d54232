--TEST--
A $wpdb that is no wpdb leaves FluentCRM's own tracker in place; nothing is thrown out of the action (stand-in)
--DESCRIPTION--
SQLite only: changes the drop-in.
--ENV--
TAKEOVER=standin
--FILE_EXTERNAL--
cases/foreign_wpdb.php
--EXPECT_EXTERNAL--
cases/foreign_wpdb.txt
