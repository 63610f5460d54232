--TEST--
With compat=strict every recorded PHP-API case has FluentCRM's rows, answers and hook, but for the listed differences
--INI--
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

require __DIR__ . '/../support/golden.php';
boot(['contacts' => 1000]);

// design.md §2, "In both modes": no success without a row; arrays and objects as identifier or key, an object as the
// event are invalid_data.
$differs = [
    'key array' => 'an array as key is invalid_data, where FluentCRM throws a TypeError',
    'email array' => 'an array as identifier is invalid_data, where FluentCRM takes its first element',
    'subscriber_id array' => 'an array as identifier is invalid_data, where FluentCRM takes its first element',
    'subscriber given as array' => 'no success without a row: invalid_data, where FluentCRM returns null',
    'subscriber given as int' => 'no success without a row: invalid_data, where FluentCRM returns null',
    'data object' => 'an object as the event is invalid_data, where FluentCRM throws an Error',
];
$played = 0;
foreach (golden_cases() as $name => ['input' => $input, 'expected' => $expected]) {
    $result = golden_play($name, $input);
    $played++;
    if (isset($differs[$name])) {
        $codes = array_map(fn ($answer) => is_wp_error($answer) ? $answer->get_error_code() : $answer, $result['outcome']);
        $found = $codes === ['invalid_data'] && $result['rows'] === [] && $result['tracked'] === [] ? [] : ['not invalid_data'];
        unset($differs[$name]);
    } else {
        $found = golden_differences($expected, $result);
    }
    echo $found ? "$name\n    " . implode("\n    ", $found) . "\n" : '';
}
echo "$played cases\n", implode("\n", array_keys($differs));
--EXPECT--
96 cases
