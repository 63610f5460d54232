--TEST--
An array or object as value is stored as JSON that no sanitiser damages
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-041.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
class Order implements \JsonSerializable { function jsonSerialize(): mixed { return ['id' => 7]; } }
$values = [
    ['a' => '<b>&amp;</b> 50%20 %41 " \' \\ /', 'b<c>%2B' => "x\n\ty  z ", 'deep' => [1, 1.0, true, null, ['ž😀']]],
    [], [[]], new \stdClass(), (object) ['x' => '</script>'], new Order(), ["\0", " \u{a0}\u{2028} "], ['1 < 2', '%%2020'],
    [0.1 + 0.2, 1e100, -0.0, PHP_INT_MAX],
];
foreach ($values as $value) {
    $stored = fluentcrm_track_event(event(['value' => $value]))->value;
    $row = stored('fc_event_tracking')[0]['value'];
    var_dump($row === $stored && json_decode($row, true) === json_decode(json_encode($value, JSON_PRESERVE_ZERO_FRACTION), true)
        && !preg_match('/[<>&%]/', $row));
    echo $row, "\n";
}
--EXPECTF--
bool(true)
{"a":"\u003Cb\u003E\u0026amp;\u003C/b\u003E 50\u002520 \u002541 \" ' \\ /","b\u003Cc\u003E\u00252B":"x\n\ty  z ","deep":[1,1.0,true,null,["ž😀"]]}
bool(true)
[]
bool(true)
[[]]
bool(true)
{}
bool(true)
{"x":"\u003C/script\u003E"}
bool(true)
{"id":7}
bool(true)
["\u0000"," %s "]
bool(true)
["1 \u003C 2","\u0025\u00252020"]
bool(true)
[0.30000000000000004,1.0e+100,-0.0,9223372036854775807]
