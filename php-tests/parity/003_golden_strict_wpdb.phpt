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
$differing = [];
foreach (golden_cases() as $name => ['input' => $input, 'expected' => $expected]) {
    $found = golden_differences($expected, golden_play($name, $input));
    $differing[] = $found ? $name : '';
    if ($found && !str_contains(implode($found), 'invalid_data')) {
        echo "$name\n    " . implode("\n    ", $found) . "\n";
    }
}
// The same ones as on a connection of our own.
echo implode("\n", array_filter($differing)), "\n";
--EXPECT--
key array
email array
subscriber_id array
subscriber given as array
subscriber given as int
data object
