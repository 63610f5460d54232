--TEST--
A body of another type than JSON or a form has no fields
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$event = '{"email":"contact0001@example.com","event_key":"k","title":"T"}';
foreach (['text/plain', 'text/json', 'application/xml', 'application/octet-stream', 'application/x-www-form-urlencoded', 'nonsense', ''] as $type) {
    echo "'$type': ";
    show_answer($site->server->request('POST', TRACK_ROUTE, $site->as('admin') + ['Content-Type' => $type], $event));
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
'text/plain': 422 {"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}}
'text/json': 422 {"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}}
'application/xml': 422 {"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}}
'application/octet-stream': 422 {"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}}
'application/x-www-form-urlencoded': 422 {"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}}
'nonsense': 422 {"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}}
'': 422 {"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}}
no rows
complaints: none
