--TEST--
Once by key: on MariaDB the same POST is sent again after its first answer was cut, or its worker killed, at random moments: it counted once
--EXTENSIONS--
fluentcrm_events
pdo_mysql
posix
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
require __DIR__ . '/key_posted.php';

FluentCrmEvents\Tests\key_posted('mariadb');
?>
--EXPECTF--
seed %d
answers other than 200: []
the hot event: each key once
new events: each key once
unsettled keys: 0
