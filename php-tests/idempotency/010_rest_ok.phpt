--TEST--
REST: the header Idempotency-Key, quoted or not, or the field; each user has separate keys; 422 for another event, 409 for a deleted row
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$event = ['event_key' => 'k', 'title' => 'T', 'email' => 'contact0001@example.com'];
$send = fn (?string $header, array $fields = []) => show_answer($site->track($fields + $event, headers: $header === null ? [] : ['Idempotency-Key' => $header]));
$send('one');
$send('"one"');
$send(null, ['idempotency_key' => 'one']);
$send('one', ['idempotency_key' => 'one']);
echo "differing:\n";
$send('one', ['idempotency_key' => 'two']);
$send('one', ['idempotency_key' => ['one']]);
echo "another event:\n";
$send('one', ['value' => 'v']);
echo "no keys:\n";
$send('""');
$send(str_repeat('k', 256));
$send(null, ['idempotency_key' => ['a' => 1]]);
echo "as a form, of which all is text:\n";
show_answer($site->track(http_build_query(['subscriber_id' => 2, 'email' => ''] + $event), headers: ['Content-Type' => 'application/x-www-form-urlencoded', 'Idempotency-Key' => 'id']));
$send('id', ['subscriber_id' => 2, 'email' => '']);
$site->showRows();
echo "another user's:\n";
show_answer($site->track(['value' => 'of another'] + $event, 'manager', ['Idempotency-Key' => 'one']));
echo "gone:\n";
$site->setRows([]);
$send('one');
$site->showComplaints();
?>
--EXPECT--
200 {"message":"Event has been tracked","id":1}
200 {"message":"Event has been tracked","id":1}
200 {"message":"Event has been tracked","id":1}
200 {"message":"Event has been tracked","id":1}
differing:
422 {"message":"Invalid data provided. the header Idempotency-Key and the field idempotency_key differ; send one of them","error_code":"invalid_data"}
422 {"message":"Invalid data provided. the header Idempotency-Key and the field idempotency_key differ; send one of them","error_code":"invalid_data"}
another event:
422 {"message":"Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key","error_code":"invalid_data"}
no keys:
422 {"message":"Invalid data provided. idempotency_key must be text of 1 to 255 bytes, empty text given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. idempotency_key must be text of 1 to 255 bytes, 256 bytes given","error_code":"invalid_data"}
422 {"message":"Invalid data provided. idempotency_key must be text of 1 to 255 bytes, array given","error_code":"invalid_data"}
as a form, of which all is text:
200 {"message":"Event has been tracked","id":1}
200 {"message":"Event has been tracked","id":1}
#1 contact 2 counter 2 by 1 "custom" | "k" | "T" | ""
another user's:
200 {"message":"Event has been tracked","id":1}
gone:
409 {"message":"The event stored under this idempotency key is gone: row 1 was deleted, or belongs to another event. Nothing was stored. Send the event with another key to store it again","error_code":"conflict"}
complaints: none
