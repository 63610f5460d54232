--TEST--
An empty file becomes a database with the tables
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-004.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

touch(fresh_database());
fluentcrm_save_contact(['email' => 'ada@example.com']);
show(fluentcrm_track_event(event()));
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
