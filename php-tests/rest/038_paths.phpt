--TEST--
A path may end in a slash, its id may have leading zeros, and the links keep the path of the request
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'event_key' => 'k', 'title' => "T$n"], range(1, 16)));
$base = '/wp-json/fluent-crm/v2/subscribers/';
foreach (['2/tracking-events/', '0002/tracking-events', '0002/tracking-events/?page=1', '2/Tracking-Events', '2/tracking-events/x', '2/tracking-eventsx'] as $path) {
    $answer = $site->get($base . $path);
    echo "$path: $answer->status ", $answer->json()->events->next_page_url ?? $answer->json()->code ?? $answer->body, "\n";
}
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'new'];
foreach (['track-event/', 'Track-Event', 'track-event/x'] as $path) {
    $answer = $site->server->request('POST', $base . $path, $site->as('admin') + ['Content-Type' => 'application/json'], json_encode($event));
    echo "$path: $answer->status ", $answer->json()->message, "\n";
}
echo json_encode(array_column(array_slice($site->rows(), 16), 'counter')), "\n";
$site->showComplaints();
?>
--EXPECT--
2/tracking-events/: 200 /wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=2
0002/tracking-events: 200 /wp-json/fluent-crm/v2/subscribers/0002/tracking-events?page=2
0002/tracking-events/?page=1: 200 /wp-json/fluent-crm/v2/subscribers/0002/tracking-events?page=2
2/Tracking-Events: 200 /wp-json/fluent-crm/v2/subscribers/2/Tracking-Events?page=2
2/tracking-events/x: 404 rest_no_route
2/tracking-eventsx: 404 rest_no_route
track-event/: 200 Event has been tracked
Track-Event: 200 Event has been tracked
track-event/x: 404 No route was found matching the URL and request method.
[2]
complaints: none
