--TEST--
An event may come as JSON, as a form, as multipart or in the query; JSON has priority over the form, the form over the query
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$post = function (string $label, string $type, string $body, string $query = '') use ($site): void {
    $site->setRows([]);
    echo "$label: ";
    show_answer($site->server->request('POST', TRACK_ROUTE . $query, $site->as('admin') + ['Content-Type' => $type], $body));
    $site->showRows();
};
$form = http_build_query(['email' => 'contact0001@example.com', 'event_key' => 'form', 'title' => 'T é +', 'value' => "a\nb"]);
$json = json_encode(['email' => 'contact0001@example.com', 'event_key' => 'json', 'title' => 'T é +', 'value' => "a\nb"]);
$multipart = '';
foreach (['email' => 'contact0001@example.com', 'event_key' => 'parts', 'title' => 'T é +', 'value' => "a\nb"] as $name => $value) {
    $multipart .= "--xx\r\nContent-Disposition: form-data; name=\"$name\"\r\n\r\n$value\r\n";
}
$urlencoded = 'application/x-www-form-urlencoded';
$post('JSON', 'application/json', $json);
$post('JSON with charset', 'application/json; charset=utf-8', $json);
$post('another JSON', 'application/vnd.api+json', $json);
$post('form', $urlencoded, $form);
$post('multipart', 'multipart/form-data; boundary=xx', "$multipart--xx--\r\n");
$post('query', $urlencoded, '', '?' . strtr($form, ['event_key=form' => 'event_key=query']));
$post('JSON and query', 'application/json', $json, '?event_key=query&provider=query');
$post('form and query', $urlencoded, $form, '?event_key=query&provider=query');
$site->showComplaints();
?>
--EXPECT--
JSON: 200 {"message":"Event has been tracked","id":1}
#1 contact 2 counter 1 by 1 "custom" | "json" | "T é +" | "a\nb"
JSON with charset: 200 {"message":"Event has been tracked","id":1}
#1 contact 2 counter 1 by 1 "custom" | "json" | "T é +" | "a\nb"
another JSON: 200 {"message":"Event has been tracked","id":1}
#1 contact 2 counter 1 by 1 "custom" | "json" | "T é +" | "a\nb"
form: 200 {"message":"Event has been tracked","id":1}
#1 contact 2 counter 1 by 1 "custom" | "form" | "T é +" | "a\nb"
multipart: 200 {"message":"Event has been tracked","id":1}
#1 contact 2 counter 1 by 1 "custom" | "parts" | "T é +" | "a\nb"
query: 200 {"message":"Event has been tracked","id":1}
#1 contact 2 counter 1 by 1 "custom" | "query" | "T é +" | "a\nb"
JSON and query: 200 {"message":"Event has been tracked","id":1}
#1 contact 2 counter 1 by 1 "query" | "json" | "T é +" | "a\nb"
form and query: 200 {"message":"Event has been tracked","id":1}
#1 contact 2 counter 1 by 1 "query" | "form" | "T é +" | "a\nb"
complaints: none
