--TEST--
Outside WordPress every text is sanitised as WordPress would
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-parity-030.db
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

require __DIR__ . '/../support/sanitising.php';
database_with_contacts();
check_sanitised(['subscriber_id' => 1]);
--EXPECT--
45 inputs, 180 fields
