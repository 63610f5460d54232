--TEST--
8 processes count one key 60 times each with version 2 of the SQLite Database Integration and a rollback journal: one row, 480
--DESCRIPTION--
SQLite only: version 2 of the drop-in. A commit is a few fdatasync() there, so there are fewer calls, and on a busy disk
some would wait for longer than the site's own 5 seconds.
--ENV--
TAKEOVER=standin
--INI--
fluentcrm_events.busy_timeout_ms=60000
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/api_stress.php';

api_stress(array_fill(0, 8, 'auto'), 60, ['integration' => '2.1.11']);
?>
--EXPECT--
row: contact 2, counter 480
480 answers, 480 different counters
stores: sqlite
