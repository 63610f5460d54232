--TEST--
WordPress refuses a body that is no JSON with 400; JSON that is no object has no fields
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$bodies = ['{"event_key":', '{', 'event_key=k', "{\"event_key\":\"\xE9\"}", "\xEF\xBB\xBF{}", "\0", 'nul', '[1,2]', '"str"', '5', 'null', 'true', '[]', '{}', ' ', ''];
foreach ($bodies as $body) {
    $answer = $site->server->request('POST', TRACK_ROUTE, $site->as('admin') + ['Content-Type' => 'application/json'], $body);
    $json = $answer->json();
    $told = isset($json->code) ? "$json->code, {$json->data->json_error_message}" : implode(', ', array_keys((array) $json));
    echo json_encode($body, JSON_INVALID_UTF8_SUBSTITUTE), ": $answer->status $told\n";
}
show_answer($site->track('{"event_key":'));
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
"{\"event_key\":": 400 rest_invalid_json, Syntax error
"{": 400 rest_invalid_json, Syntax error
"event_key=k": 400 rest_invalid_json, Syntax error
"{\"event_key\":\"\ufffd\"}": 400 rest_invalid_json, Malformed UTF-8 characters, possibly incorrectly encoded
"\ufeff{}": 400 rest_invalid_json, Syntax error
"\u0000": 400 rest_invalid_json, Control character error, possibly incorrectly encoded
"nul": 400 rest_invalid_json, Syntax error
"[1,2]": 422 event_key, title
"\"str\"": 422 event_key, title
"5": 422 event_key, title
"null": 422 event_key, title
"true": 422 event_key, title
"[]": 422 event_key, title
"{}": 422 event_key, title
" ": 400 rest_invalid_json, Syntax error
"": 422 event_key, title
400 {"code":"rest_invalid_json","message":"Invalid JSON body passed.","data":{"status":400,"json_error_code":4,"json_error_message":"Syntax error"}}
no rows
complaints: none
