--TEST--
A $wpdb that is no wpdb leaves FluentCRM's own tracker in place; nothing is thrown out of the action (FluentCRM)
--DESCRIPTION--
SQLite only: changes the drop-in.
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/foreign_wpdb.php
--EXPECT_EXTERNAL--
cases/foreign_wpdb.txt
