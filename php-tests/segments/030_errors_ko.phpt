--TEST--
A fault in the form of a segment is invalid_data with its path: the first two functions return a WP_Error, the third throws
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

boot();
log_nothing();
$good = condition('key', 'in', ['k']);
$with = fn (array $members): array => [[$good], [$good, $good, $good, $members + $good]];
$cases = [
    ['groups' => [[$good]]], [$good], [[$good['source']]], ['text'], [null], [[new \stdClass()]], [['a' => $good]],
    $with(['source' => 'event_tracking']), $with(['source' => ['event_tracking']]), $with(['source' => []]),
    $with(['source' => ['event_tracking', 'event_tracking_key', 'x']]), $with(['source' => [['event_tracking'], 'x']]),
    $with(['source' => ['a' => 'event_tracking', 'b' => 'x']]), $with(['operator' => ['in']]), $with(['operator' => 1]),
    $with(['value' => [['k']]]), $with(['value' => new \stdClass()]), $with(['value' => fopen('php://memory', 'r')]),
    [[condition('value', '=', ['9'], 'buy')]], [[condition('value', '=', '9', ['buy'])]], [[condition('title', 'contains', ['x'])]],
    [[condition('total_count', '=', [1], 'buy')]],
];
foreach ($cases as $groups) {
    $error = fluentcrm_contacts_matching($groups);
    $same = $error == fluentcrm_count_contacts_matching($groups);
    try {
        $same = fluentcrm_contact_matches(1, $groups);
    } catch (\FluentCrmEvents\TrackingException $thrown) {
        $same = $same && $thrown->getErrorCode() === 'invalid_data' && $thrown->getMessage() === $error->get_error_message();
    }
    echo ids($error), $same ? '' : ' (DIFFERS)', "\n";
}
?>
--EXPECT--
invalid_data: Invalid data provided. groups must be a list of groups, an array with names given
invalid_data: Invalid data provided. groups[0] must be a list of conditions, an array with names given
invalid_data: Invalid data provided. groups[0][0].source must be a list of two names, nothing given
invalid_data: Invalid data provided. groups[0] must be a list of conditions, string given
invalid_data: Invalid data provided. groups[0] must be a list of conditions, null given
invalid_data: Invalid data provided. groups[0][0] must be a condition, stdClass given
invalid_data: Invalid data provided. groups[0] must be a list of conditions, an array with names given
invalid_data: Invalid data provided. groups[1][3].source must be a list of two names, string given
invalid_data: Invalid data provided. groups[1][3].source must be a list of two names, 1 given
invalid_data: Invalid data provided. groups[1][3].source must be a list of two names, 0 given
invalid_data: Invalid data provided. groups[1][3].source must be a list of two names, 3 given
invalid_data: Invalid data provided. groups[1][3].source must be text, array given
invalid_data: Invalid data provided. groups[1][3].source must be a list of two names, an array with names given
invalid_data: Invalid data provided. groups[1][3].operator must be text, array given
invalid_data: Invalid data provided. groups[1][3].operator must be text, int given
invalid_data: Invalid data provided. groups[1][3].value[0] must be text, array given
invalid_data: Invalid data provided. groups[1][3].value must be text, stdClass given
invalid_data: Invalid data provided. groups[1][3].value must be text, resource given
invalid_data: Invalid data provided. groups[0][0].value must be text, array given
invalid_data: Invalid data provided. groups[0][0].extra_value must be text, array given
invalid_data: Invalid data provided. groups[0][0].value must be text, array given
invalid_data: Invalid data provided. groups[0][0].value must be text, array given
