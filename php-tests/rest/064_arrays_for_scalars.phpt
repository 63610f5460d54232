--TEST--
An array or object in the place of a key, title or identifier is refused, and nothing is stored
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
foreach (['event_key', 'title', 'email', 'subscriber_id', 'user_id', 'subscriber'] as $field) {
    foreach (['["a"]', '[2]', '{"id":2}', '[[]]', '[]', '{}'] as $value) {
        $fields = $field === 'subscriber_id' || $field === 'user_id' ? array_diff_key($event, ['email' => 0]) : $event;
        $answer = $site->track(rtrim(json_encode(array_diff_key($fields, [$field => 0])), '}') . ",\"$field\":$value}", 'manager');
        $told = $answer->json();
        echo "$field $value: $answer->status ", $told->error_code ?? implode(', ', array_keys((array) $told)), "\n";
    }
}
$form = http_build_query(['event_key' => ['k']] + $event);
echo "form event_key[]: ", $site->track($form, headers: ['Content-Type' => 'application/x-www-form-urlencoded'])->status, "\n";
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
event_key ["a"]: 422 invalid_data
event_key [2]: 422 invalid_data
event_key {"id":2}: 422 invalid_data
event_key [[]]: 422 invalid_data
event_key []: 422 event_key
event_key {}: 422 event_key
title ["a"]: 422 invalid_data
title [2]: 422 invalid_data
title {"id":2}: 422 invalid_data
title [[]]: 422 invalid_data
title []: 422 title
title {}: 422 title
email ["a"]: 422 invalid_data
email [2]: 422 invalid_data
email {"id":2}: 422 invalid_data
email [[]]: 422 invalid_data
email []: 422 subscriber_not_found
email {}: 422 subscriber_not_found
subscriber_id ["a"]: 422 invalid_data
subscriber_id [2]: 422 invalid_data
subscriber_id {"id":2}: 422 invalid_data
subscriber_id [[]]: 422 invalid_data
subscriber_id []: 422 subscriber_not_found
subscriber_id {}: 422 subscriber_not_found
user_id ["a"]: 422 invalid_data
user_id [2]: 422 invalid_data
user_id {"id":2}: 422 invalid_data
user_id [[]]: 422 invalid_data
user_id []: 422 subscriber_not_found
user_id {}: 422 subscriber_not_found
subscriber ["a"]: 422 invalid_data
subscriber [2]: 422 invalid_data
subscriber {"id":2}: 422 invalid_data
subscriber [[]]: 422 invalid_data
subscriber []: 200 message, id
subscriber {}: 200 message, id
form event_key[]: 422
#1 contact 2 counter 2 by 4 "custom" | "k" | "T" | ""
complaints: none
