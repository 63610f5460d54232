--TEST--
`_fields` leaves only the fields that are named
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'event_key' => 'k', 'title' => "T$n"], range(1, 3)));
show_answer($site->get(EVENTS_ROUTE . '?_fields=events.total,events.last_page'));
show_answer($site->get(EVENTS_ROUTE . '?_fields=nothing'));
$event = '{"event_key":"k","title":"new","email":"contact0001@example.com"}';
show_answer($site->server->request('POST', TRACK_ROUTE . '?_fields=id', $site->as('admin') + ['Content-Type' => 'application/json'], $event));
$site->showComplaints();
?>
--EXPECT--
200 {"events":{"total":3,"last_page":1}}
200 []
200 {"id":4}
complaints: none
