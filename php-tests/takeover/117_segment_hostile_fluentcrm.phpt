--TEST--
Hostile conditions never end FluentCRM's own request: they match no contact, or the contacts whose events have that text
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$site = serve_segments();
$strange = "'\"`\\?%s%d%%{x}/*!*/--#;\n\u{1F600}\u{e9}";
$site->setRows([['subscriber_id' => 2, 'counter' => 1, 'event_key' => 'k', 'title' => $strange, 'value' => $strange]]);
$post = function (array $groups) use ($site): string {
    $filters = json_encode(['filter_type' => 'advanced', 'advanced_filters' => $groups], JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR);
    $headers = $site->as('admin') + ['Content-Type' => 'application/json'];
    return found_in($site->server->request('GET', '/wp-json/fluent-crm/v2/subscribers', $headers, $filters));
};
$long = str_repeat('x', 1 << 20);
$values = ['strange' => $strange, 'a megabyte' => $long, 'list' => ['a', 'b'], 'map' => ['a' => ['b' => 'c']], 'deep' => [[[[[[[[1]]]]]]]],
    'nul' => "\0", 'quote' => "' OR 1=1 -- ", 'mark' => '? OR ?', 'percent' => "%s' %1\$s %", 'double quote' => '" OR "" = "', 'comment' => '*/ OR 1 /*',
    'backslash' => '\\', 'true' => true, 'number' => 1e308, 'wildcards' => str_repeat('%_|', 20_000), 'many' => array_fill(0, 11_000, 'v'), 'broken' => "\u{FFFD}\xF0\x28"];
foreach ($values as $name => $value) {
    echo "$name: ";
    foreach (['key' => 'in', 'title' => '=', 'provider' => 'contains', 'value' => '=', 'count' => '=', 'latest_value' => 'contains',
        'json_property' => '=', 'value_sum' => '<', 'last_time' => 'before'] as $property => $operator) {
        echo $post([[condition($property, $operator, $value, $property === 'json_property' ? 'k:a' : 'k')]]), ' ';
    }
    $key = $post([[condition('value', '!=', 'x', $value)]]);
    $operator = $post([[condition('value', $value, 'x', 'k')]]);
    $named = $post([[['source' => ['event_tracking', $value], 'operator' => '=', 'value' => 'x']]]);
    echo "| as key: $key, as operator: $operator, as property: $named\n";
}
echo '10 000 conditions: ', $post([array_fill(0, 10_000, condition('key', 'in', ['k']))]), "\n";
echo '500 conditions: ', $post([array_fill(0, 500, condition('key', 'in', ['k']))]), "\n";
$large = array_fill(0, 50, array_fill(0, 10, condition('json_property', '<', '7', 'k:a.b.c.d.e')));
echo '500 large ones: ', $post($large), "\n";
$strict = serve_segments(['fluentcrm_events.compat' => 'strict']);
foreach ([60_000, 40_000] as $length) {
    $filters = [[condition('title', 'contains', str_repeat('%', $length))]];
    $body = json_encode(['filter_type' => 'advanced', 'advanced_filters' => $filters]);
    $answer = $strict->server->request('GET', '/wp-json/fluent-crm/v2/subscribers', $strict->as('admin') + ['Content-Type' => 'application/json'], $body);
    echo "a pattern of $length bytes: ", $answer->status, "\n";
}
$lines = explode("\n", preg_replace('/^\[.*?\] /m', '', $site->server->complaints()));
echo 'other complaints: ', implode("\n", array_filter($lines, fn (string $line): bool => !str_contains($line, 'matches nobody'))) ?: 'none', "\n";
?>
--EXPECT--
strange: nobody 2 nobody 2 nobody 2 nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
a megabyte: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: nobody, as operator: nobody, as property: nobody
list: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: nobody, as operator: nobody, as property: nobody
map: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: nobody, as operator: nobody, as property: nobody
deep: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: nobody, as operator: nobody, as property: nobody
nul: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: nobody, as operator: nobody, as property: nobody
quote: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
mark: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
percent: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
double quote: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
comment: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
backslash: nobody nobody nobody nobody nobody 2 nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
true: nobody nobody nobody nobody 2 nobody nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
number: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
wildcards: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
many: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: nobody, as operator: nobody, as property: nobody
broken: nobody nobody nobody nobody nobody nobody nobody nobody nobody | as key: 1,2,3,4, as operator: nobody, as property: nobody
10 000 conditions: nobody
500 conditions: 2
500 large ones: nobody
a pattern of 60000 bytes: 200
a pattern of 40000 bytes: 200
other complaints: none
