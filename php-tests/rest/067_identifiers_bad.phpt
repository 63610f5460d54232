--TEST--
A too large, textual or negative identifier finds no contact and does no harm
--DESCRIPTION--
SQLite only: MariaDB reads numbers at the beginning of a text.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$values = ['1000000000000000000000000000000', '"1000000000000000000000000000000"', '9223372036854775807', '-1', '"abc"', '"2\u0000"', '1.5', '"\'"', '"2 OR 1=1"'];
// WordPress itself takes 1.5 for user 1.
foreach (['subscriber_id' => $values, 'user_id' => array_diff($values, ['1.5'])] as $field => $values) {
    foreach ($values as $value) {
        $answer = $site->track("{\"event_key\":\"k\",\"title\":\"T\",\"$field\":$value}");
        echo "$field $value: $answer->status ", $answer->json()->message ?? $answer->body, "\n";
    }
}
foreach (['a' . str_repeat('b', 5000) . '@example.com', "contact0001@example.com' OR '1'='1", "contact0001@example.com\0", ' contact0001@example.com', '%'] as $email) {
    $answer = $site->track(['event_key' => 'k', 'title' => 'T', 'email' => $email]);
    echo text($email), ": $answer->status ", $answer->json()->message, "\n";
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
subscriber_id 1000000000000000000000000000000: 422 Subscriber not found
subscriber_id "1000000000000000000000000000000": 422 Subscriber not found
subscriber_id 9223372036854775807: 422 Subscriber not found
subscriber_id -1: 422 Subscriber not found
subscriber_id "abc": 422 Subscriber not found
subscriber_id "2\u0000": 422 Subscriber not found
subscriber_id 1.5: 422 Subscriber not found
subscriber_id "'": 422 Subscriber not found
subscriber_id "2 OR 1=1": 422 Subscriber not found
user_id 1000000000000000000000000000000: 422 Subscriber not found
user_id "1000000000000000000000000000000": 422 Subscriber not found
user_id 9223372036854775807: 422 Subscriber not found
user_id -1: 422 Subscriber not found
user_id "abc": 422 Subscriber not found
user_id "2\u0000": 422 Subscriber not found
user_id "'": 422 Subscriber not found
user_id "2 OR 1=1": 422 Subscriber not found
"abbbbbbb…" (5013 bytes, md5 773374b8cb16ef9da09422c46e831593): 422 Subscriber not found
"contact0001@example.com' OR '1'='1": 422 Subscriber not found
"contact0001@example.com\u0000": 422 Subscriber not found
" contact0001@example.com": 422 Subscriber not found
"%": 422 Subscriber not found
no rows
complaints: none
