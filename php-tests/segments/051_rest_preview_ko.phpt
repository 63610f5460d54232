--TEST--
POST events/segments/preview refuses bad input with 422 and its path; WordPress itself refuses input that it cannot read
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$site = serve(['contacts' => 4]);
$post = fn (string $body): HttpAnswer => $site->server->request('POST', '/wp-json/fluent-crm/v2/events/segments/preview',
    $site->as('viewer') + ['Content-Type' => 'application/json'], $body);
$good = condition('key', 'in', ['k']);
$cases = [
    [], ['groups' => null], ['groups' => 'x'], ['groups' => '[]'], ['groups' => 1], ['groups' => ['x']], ['groups' => [[$good, ['source' => 'x'] + $good]]],
    ['groups' => array_fill(0, 51, [$good])], ['groups' => [array_fill(0, 10000, $good)]],
    ['groups' => [[condition('value', '=', str_repeat('x', 1 << 20), 'k')]]], ['groups' => [[condition('value', '=', ['x' => "\0"], 'k')]]],
    ['groups' => [[$good]], 'per_page' => 'ten'], ['groups' => [[$good]], 'per_page' => [1]], ['groups' => [[$good]], 'after_id' => '1x'],
    ['groups' => [[$good]], 'after_id' => 1.5],
];
foreach ($cases as $body) {
    show_answer($post(json_encode($body)));
}
foreach (['"x"', 'null', '[1', '{"groups":' . str_repeat('[', 100) . str_repeat(']', 100) . '}', str_repeat('[', 600) . str_repeat(']', 600)] as $body) {
    $answer = $post($body);
    echo substr($body, 0, 20), ': ', $answer->status, ' ', $answer->json()->message ?? '', "\n";
}
$site->showComplaints();
?>
--EXPECT--
422 {"message":"Invalid data provided. groups must be a list of groups, null given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. groups must be a list of groups, null given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. groups must be a list of groups, string given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. groups must be a list of groups, string given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. groups must be a list of groups, int given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. groups[0] must be a list of conditions, string given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. groups[0][1].source must be a list of two names, string given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. groups must be at most 50 groups","error_code":"invalid_data"}
422 {"message":"Invalid data provided. groups[0][500] must be at most 500 conditions in all","error_code":"invalid_data"}
422 {"message":"Invalid data provided. groups[0][0].value must be at most 65535 bytes long","error_code":"invalid_data"}
422 {"message":"Invalid data provided. groups[0][0].value must be text, array given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. per_page must be a whole number, string given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. per_page must be a whole number, array given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. after_id must be a whole number, string given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. after_id must be a whole number, float given","error_code":"invalid_data"}
"x": 422 Invalid data provided. groups must be a list of groups, null given
null: 422 Invalid data provided. groups must be a list of groups, null given
[1: 400 Invalid JSON body passed.
{"groups":[[[[[[[[[[: 422 Invalid data provided. groups[0][0].source must be a list of two names, nothing given
[[[[[[[[[[[[[[[[[[[[: 400 Invalid JSON body passed.
complaints: none
