--TEST--
An exception of a signal handler during a statement reaches the caller, as the event may be stored; the site's connection works on
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
pcntl
posix
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';
require __DIR__ . '/signalled.php';

signalled([]);
?>
--EXPECT--
fluentcrm_track_event(): RuntimeException, from a signal handler
the action: nothing
with a key: RuntimeException, from a signal handler
many: RuntimeException, from a signal handler
the site's connection: 1
event #1 counted on: true
