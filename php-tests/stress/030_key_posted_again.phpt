--TEST--
Once by key: the same POST is sent again after its first answer was cut, or its worker killed, at random moments: it counted once
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
posix
--FILE--
<?php
require __DIR__ . '/key_posted.php';

FluentCrmEvents\Tests\key_posted('sqlite');
?>
--EXPECTF--
seed %d
answers other than 200: []
the hot event: each key once
new events: each key once
unsettled keys: 0
