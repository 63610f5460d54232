--TEST--
REST: a body that is no list, has too many events or is too long is refused as a whole; a user without the right to the single route has none to this route
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

const BATCH_ROUTE = '/wp-json/fluent-crm/v2/events/batch';

$site = serve(ini: ['post_max_size' => '64M']);
$event = ['event_key' => 'k', 'title' => 'T', 'email' => 'contact0001@example.com'];
$send = function (string $label, string $body, array $headers = [], ?string $user = 'admin') use ($site): void {
    $answer = $site->server->request('POST', BATCH_ROUTE, $headers + $site->as($user) + ['Content-Type' => 'application/json'], $body);
    $json = json_decode($answer->body, true);
    echo "$label: $answer->status ", $json['error_code'] ?? $json['code'] ?? '', ' ', $json['message'] ?? substr($answer->body, 0, 80), "\n";
};
foreach (['empty' => '', 'text' => '"text"', 'number' => '5', 'null' => 'null', 'object' => '{}', 'one event' => json_encode($event), 'events no list' => '{"events":"x"}', 'events an object' => '{"events":{"a":{}}}', 'broken' => '[{'] as $label => $body) {
    $send($label, $body);
}
$send('1001', json_encode(array_fill(0, 1001, $event)));
$send('10 MB', json_encode(array_fill(0, 100, ['value' => str_repeat('x', 100_000)] + $event)));
$send('form', http_build_query(['events' => 'x']), ['Content-Type' => 'application/x-www-form-urlencoded']);
$send('nobody', json_encode([$event]), user: null);
$send('viewer', json_encode([$event]), user: 'viewer');
$send('key', json_encode([$event]), ['Idempotency-Key' => '']);
$site->showRows();
$send('1000', json_encode(array_fill(0, 1000, $event)));
$send('form', http_build_query(['events' => [$event]]), ['Content-Type' => 'application/x-www-form-urlencoded']);
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
empty: 400 invalid_data Invalid data provided. the body must be a JSON list of events, or an object with the list "events"; nothing was stored
text: 400 invalid_data Invalid data provided. the body must be a JSON list of events, or an object with the list "events"; nothing was stored
number: 400 invalid_data Invalid data provided. the body must be a JSON list of events, or an object with the list "events"; nothing was stored
null: 400 invalid_data Invalid data provided. the body must be a JSON list of events, or an object with the list "events"; nothing was stored
object: 400 invalid_data Invalid data provided. the body must be a JSON list of events, or an object with the list "events"; nothing was stored
one event: 400 invalid_data Invalid data provided. the body must be a JSON list of events, or an object with the list "events"; nothing was stored
events no list: 400 invalid_data Invalid data provided. the body must be a JSON list of events, or an object with the list "events"; nothing was stored
events an object: 400 invalid_data Invalid data provided. the body must be a JSON list of events, or an object with the list "events"; nothing was stored
broken: 400 rest_invalid_json Invalid JSON body passed.
1001: 413 invalid_data Invalid data provided. at most 1000 events at a time, 1001 given; nothing was stored
10 MB: 413 invalid_data Invalid data provided. the body must be at most 8388608 bytes, it has 10007501; nothing was stored
form: 400 invalid_data Invalid data provided. the body must be a JSON list of events, or an object with the list "events"; nothing was stored
nobody: 401 rest_forbidden Sorry, you are not allowed to do that.
viewer: 403 rest_forbidden Sorry, you are not allowed to do that.
key: 207  {"stored":0,"refused":1,"results":[{"status":422,"error_code":"invalid_data","me
no rows
1000: 200  {"stored":1000,"refused":0,"results":[{"status":200,"event":{"id":1,"subscriber_
form: 200  {"stored":1,"refused":0,"results":[{"status":200,"event":{"id":1,"subscriber_id"
#1 contact 2 counter 1001 by 1 "custom" | "k" | "T" | ""
complaints: none
