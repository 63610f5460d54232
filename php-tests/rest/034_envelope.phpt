--TEST--
`_envelope` puts status, headers and body into the body, of errors, too
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'event_key' => 'k', 'title' => "T$n"], range(1, 3)));
$show = function (HttpAnswer $answer): void {
    $envelope = $answer->json();
    if (isset($envelope->body->events)) {
        unset($envelope->body->events->data);
    }
    echo $answer->status, ' ', json_encode($envelope, JSON_UNESCAPED_SLASHES), "\n";
};
$show($site->get(EVENTS_ROUTE . '?_envelope=1&per_page=2'));
$show($site->get('/wp-json/fluent-crm/v2/subscribers/9/tracking-events?_envelope=1'));
$show($site->get(EVENTS_ROUTE . '?_envelope=1', 'reader'));
$show($site->server->request('POST', TRACK_ROUTE . '?_envelope=1', $site->as('admin') + ['Content-Type' => 'application/json'],
    '{"event_key":"k","title":"new","email":"contact0001@example.com"}'));
$show($site->server->request('POST', TRACK_ROUTE . '?_envelope=1', $site->as('admin') + ['Content-Type' => 'application/json'], '{}'));
$site->showComplaints();
?>
--EXPECT--
200 {"body":{"events":{"total":3,"per_page":2,"current_page":1,"last_page":2,"next_page_url":"/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=2&per_page=2","prev_page_url":null,"from":1,"to":2}},"status":200,"headers":{"X-WP-Total":3,"X-WP-TotalPages":2,"Link":"<http://example.test/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=2&per_page=2>; rel=\"next\"","Allow":"GET"}}
200 {"body":{"message":"No query results for model [FluentCrm\\App\\Models\\Subscriber]."},"status":404,"headers":{"Allow":"GET"}}
200 {"body":{"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}},"status":403,"headers":[]}
200 {"body":{"message":"Event has been tracked","id":4},"status":200,"headers":{"Allow":"POST"}}
200 {"body":{"event_key":{"required":"The event_key field is required."},"title":{"required":"The title field is required."}},"status":422,"headers":{"Allow":"POST"}}
complaints: none
