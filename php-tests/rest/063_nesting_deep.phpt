--TEST--
Deep nesting is stored as JSON, or refused by WordPress if it is too deep for PHP; nothing crashes
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$deep = fn (int $depth): string => str_repeat('[', $depth) . '1' . str_repeat(']', $depth);
$nested = fn (int $depth): string => str_repeat('{"a":', $depth) . '1' . str_repeat('}', $depth);
foreach ([10 => $deep(10), 500 => $deep(500), 510 => $deep(510), 511 => $deep(511), 100000 => $deep(100000), 5 => $nested(5), 509 => $nested(509)] as $depth => $value) {
    $site->setRows([]);
    $answer = $site->track('{"email":"contact0001@example.com","event_key":"k","title":"T","value":' . $value . '}');
    $stored = $site->rows()[0]['value'] ?? null;
    echo "value $depth deep: $answer->status ", $answer->json()->message ?? $answer->body, $stored === $value ? ', stored as it came' : '', "\n";
}
$site->setRows([]);
foreach (['event_key', 'title', 'email', 'subscriber_id', 'user_id'] as $field) {
    $answer = $site->track('{"event_key":"k","title":"T","' . $field . '":' . $deep(400) . '}');
    echo "$field 400 deep: $answer->status ", $answer->json()->error_code ?? $answer->body, "\n";
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
value 10 deep: 200 Event has been tracked, stored as it came
value 500 deep: 200 Event has been tracked, stored as it came
value 510 deep: 200 Event has been tracked, stored as it came
value 511 deep: 400 Invalid JSON body passed.
value 100000 deep: 400 Invalid JSON body passed.
value 5 deep: 200 Event has been tracked, stored as it came
value 509 deep: 200 Event has been tracked, stored as it came
event_key 400 deep: 422 invalid_data
title 400 deep: 422 invalid_data
email 400 deep: 422 invalid_data
subscriber_id 400 deep: 422 invalid_data
user_id 400 deep: 422 invalid_data
no rows
complaints: none
