--TEST--
Every JSON value is stored: texts and numbers as text, structures as JSON, null as an empty text
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$event = '{"email":"contact0001@example.com","event_key":"k","title":"T","value":';
foreach (['"x"', '5', '0', '1.5', '1e3', 'true', 'false', 'null', '""', '[]', '{}', '[1,"a",null]', '{"a":{"b":"<b>&%41"}}', '"\ud83d\ude00 \u0000 x"', '12345678901234567890'] as $value) {
    $site->setRows([]);
    $answer = $site->track("$event$value}");
    echo "$value: $answer->status ", text($site->rows()[0]['value'] ?? 'no row'), "\n";
}
foreach (['[]', '["p"]', 'null', 'false', '0', '" "', '"<b>"', '5'] as $provider) {
    $site->setRows([]);
    $answer = $site->track("$event\"\",\"provider\":$provider}");
    echo "provider $provider: $answer->status ", text($site->rows()[0]['provider'] ?? 'no row'), "\n";
}
$site->showComplaints();
?>
--EXPECT--
"x": 200 "x"
5: 200 "5"
0: 200 "0"
1.5: 200 "1.5"
1e3: 200 "1000"
true: 200 "1"
false: 200 ""
null: 200 ""
"": 200 ""
[]: 200 "[]"
{}: 200 "[]"
[1,"a",null]: 200 "[1,\"a\",null]"
{"a":{"b":"<b>&%41"}}: 200 "{\"a\":{\"b\":\"\\u003Cb\\u003E\\u0026\\u002541\"}}"
"\ud83d\ude00 \u0000 x": 200 "😀 \u0000 x"
12345678901234567890: 200 "1.2345678901235E+19"
provider []: 200 "custom"
provider ["p"]: 200 "custom"
provider null: 200 "custom"
provider false: 200 "custom"
provider 0: 200 "0"
provider " ": 200 "custom"
provider "<b>": 200 "custom"
provider 5: 200 "5"
complaints: none
