--TEST--
If $wpdb uses SQLite and gives no PDO, FluentCRM's own tracker stays, and Site Health says why (FluentCRM)
--DESCRIPTION--
SQLite only: changes the drop-in.
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE_EXTERNAL--
cases/no_pdo.php
--EXPECT_EXTERNAL--
cases/no_pdo.txt
