--TEST--
REST: a batch of events has one result for each event, in order, with the status of the single route
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

const BATCH_ROUTE = '/wp-json/fluent-crm/v2/events/batch';

$site = serve();
$event = ['event_key' => 'k', 'title' => 'T', 'email' => 'contact0001@example.com'];
$send = function (mixed $body, ?string $user = 'admin', array $headers = [], string $query = '') use ($site): void {
    $body = is_string($body) ? $body : json_encode($body);
    $answer = $site->server->request('POST', BATCH_ROUTE . $query, $headers + $site->as($user) + ['Content-Type' => 'application/json'], $body);
    $json = json_decode($answer->body, true);
    if (!isset($json['results'])) {
        echo "$answer->status $answer->body\n";
        return;
    }
    echo "$answer->status stored ", $json['stored'] ?? '-', ' refused ', $json['refused'] ?? '-', "\n";
    foreach ($json['results'] as $result) {
        $stored = $result['event'] ?? null;
        echo "  $result[status] ", $stored ? "#$stored[id] contact $stored[subscriber_id] counter $stored[counter] " . json_encode($stored['created']) : "$result[error_code]: $result[message]", "\n";
    }
};
echo "a list:\n";
$send([$event, $event, ['repeatable' => false] + $event]);
echo "an object with the list:\n";
$send(['events' => [$event]]);
echo "some of them bad:\n";
$send([['email' => 'nobody@example.com'] + $event, ['title' => ''] + $event, 'text', null, 5, [], ['occurred_at' => 'never'] + $event, $event]);
echo "keys:\n";
$send([['idempotency_key' => 'a'] + $event, ['idempotency_key' => 'b'] + $event, ['idempotency_key' => 'a'] + $event, ['idempotency_key' => 'a', 'value' => 'other'] + $event]);
$send([['idempotency_key' => 'a'] + $event]);
echo "a key of the single route is the same:\n";
show_answer($site->track(['idempotency_key' => 'a'] + $event));
echo "the header is for all that have none:\n";
$send([$event, ['idempotency_key' => 'c'] + $event], headers: ['Idempotency-Key' => 'whole']);
$send([$event, ['idempotency_key' => 'c'] + $event], headers: ['Idempotency-Key' => 'whole']);
echo "nothing to do:\n";
$send('[]');
echo "fields:\n";
show_answer($site->server->request('POST', BATCH_ROUTE . '?_fields=stored', $site->as('admin') + ['Content-Type' => 'application/json'], json_encode([$event])));
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
a list:
200 stored 3 refused 0
  200 #1 contact 2 counter 1 true
  200 #1 contact 2 counter 2 false
  200 #2 contact 2 counter 1 true
an object with the list:
200 stored 1 refused 0
  200 #1 contact 2 counter 3 false
some of them bad:
207 stored 1 refused 7
  422 subscriber_not_found: Subscriber not found
  422 invalid_data: Invalid data provided. key and event are required
  422 invalid_data: Invalid data provided. the event must be an array, string given
  422 invalid_data: Invalid data provided. the event must be an array, null given
  422 invalid_data: Invalid data provided. the event must be an array, int given
  422 invalid_data: Invalid data provided. key and event are required
  422 invalid_data: Invalid data provided. occurred_at must be Unix time in seconds, or ISO 8601 with a time zone, "never" given
  200 #1 contact 2 counter 4 false
keys:
207 stored 3 refused 1
  200 #1 contact 2 counter 5 false
  200 #1 contact 2 counter 6 false
  200 #1 contact 2 counter 5 false
  422 invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
200 stored 1 refused 0
  200 #1 contact 2 counter 5 false
a key of the single route is the same:
200 {"message":"Event has been tracked","id":1}
the header is for all that have none:
200 stored 2 refused 0
  200 #1 contact 2 counter 7 false
  200 #1 contact 2 counter 8 false
200 stored 2 refused 0
  200 #1 contact 2 counter 7 false
  200 #1 contact 2 counter 8 false
nothing to do:
200 stored 0 refused 0
fields:
200 {"stored":1}
#1 contact 2 counter 9 by 1 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 1 "custom" | "k" | "T" | ""
complaints: none
