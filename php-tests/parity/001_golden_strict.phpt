--TEST--
With compat=strict every recorded PHP-API case has FluentCRM's rows, answers and hook, except for the listed differences
--INI--
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

require __DIR__ . '/../support/golden.php';
boot(['contacts' => 1000]);
golden_strict();
--EXPECT--
96 cases
