--TEST--
If $wpdb is no wpdb, FluentCRM's own tracker stays in place; the action throws nothing (FluentCRM)
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
