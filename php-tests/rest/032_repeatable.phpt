--TEST--
`repeatable` follows PHP's rules of truth, and is true if it is absent
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
$outcome = function (HttpAnswer $answer) use ($site): string {
    $rows = array_map(intval(...), array_column($site->rows(), 'counter'));
    return $answer->status . match (true) {
        $rows === [2] => ' counted',
        $rows === [1, 1] => ' appended',
        default => ' ' . json_encode($rows) . " $answer->body",
    };
};
$values = ['(absent)', 'true', '1', '"yes"', '"false"', '"no"', '"0.0"', '[0]', '{"a":0}', 'false', '0', '0.0', '-0.0', '"0"', '""', 'null', '[]', '{}'];
foreach ($values as $value) {
    $site->setRows([]);
    $site->track($event);
    $body = rtrim(json_encode($event), '}') . ($value === '(absent)' ? '}' : ",\"repeatable\":$value}");
    echo "JSON $value: ", $outcome($site->track($body)), "\n";
}
foreach (['repeatable=1', 'repeatable=false', 'repeatable=0', 'repeatable=', 'repeatable[]=0', 'repeatable'] as $value) {
    $site->setRows([]);
    $site->track($event);
    $form = http_build_query($event) . "&$value";
    echo "form $value: ", $outcome($site->track($form, headers: ['Content-Type' => 'application/x-www-form-urlencoded'])), "\n";
}
$site->showComplaints();
?>
--EXPECT--
JSON (absent): 200 counted
JSON true: 200 counted
JSON 1: 200 counted
JSON "yes": 200 counted
JSON "false": 200 counted
JSON "no": 200 counted
JSON "0.0": 200 counted
JSON [0]: 200 counted
JSON {"a":0}: 200 counted
JSON false: 200 appended
JSON 0: 200 appended
JSON 0.0: 200 appended
JSON -0.0: 200 appended
JSON "0": 200 appended
JSON "": 200 appended
JSON null: 200 appended
JSON []: 200 appended
JSON {}: 200 appended
form repeatable=1: 200 counted
form repeatable=false: 200 counted
form repeatable=0: 200 appended
form repeatable=: 200 appended
form repeatable[]=0: 200 counted
form repeatable: 200 appended
complaints: none
