--TEST--
An exception of a signal handler during a statement reaches the caller, as the event may be stored; the site's connection works on
--EXTENSIONS--
fluentcrm_events
mysqli
pdo_mysql
pcntl
posix
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';
require __DIR__ . '/../wordpress/signalled.php';

signalled(['database' => 'mariadb']);
?>
--EXPECT--
fluentcrm_track_event(): RuntimeException, from a signal handler
the action: nothing
with a key: RuntimeException, from a signal handler
many: RuntimeException, from a signal handler
the site's connection: 1
event #1 counted on: true
