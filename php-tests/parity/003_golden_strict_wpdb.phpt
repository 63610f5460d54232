--TEST--
The recorded cases hold through the site's own connection, too
--INI--
fluentcrm_events.compat=strict
fluentcrm_events.storage=wpdb
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

require __DIR__ . '/../support/golden.php';
boot(['contacts' => 1000]);
golden_strict();
--EXPECT--
96 cases
