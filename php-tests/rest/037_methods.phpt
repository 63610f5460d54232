--TEST--
Each route has only its own method; other methods find no route and store nothing
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$body = '{"event_key":"k","title":"T","email":"contact0001@example.com"}';
foreach ([TRACK_ROUTE => ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'TRACK'], EVENTS_ROUTE => ['POST', 'PUT', 'PATCH', 'DELETE']] as $path => $methods) {
    foreach ($methods as $method) {
        $answer = $site->server->request($method, $path, $site->as('admin') + ['Content-Type' => 'application/json'], $body);
        echo "$method $path: $answer->status ", $answer->json()->code ?? $answer->body, "\n";
    }
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
GET /wp-json/fluent-crm/v2/subscribers/track-event: 404 rest_no_route
HEAD /wp-json/fluent-crm/v2/subscribers/track-event: 404 
PUT /wp-json/fluent-crm/v2/subscribers/track-event: 404 rest_no_route
PATCH /wp-json/fluent-crm/v2/subscribers/track-event: 404 rest_no_route
DELETE /wp-json/fluent-crm/v2/subscribers/track-event: 404 rest_no_route
TRACK /wp-json/fluent-crm/v2/subscribers/track-event: 404 rest_no_route
POST /wp-json/fluent-crm/v2/subscribers/2/tracking-events: 404 rest_no_route
PUT /wp-json/fluent-crm/v2/subscribers/2/tracking-events: 404 rest_no_route
PATCH /wp-json/fluent-crm/v2/subscribers/2/tracking-events: 404 rest_no_route
DELETE /wp-json/fluent-crm/v2/subscribers/2/tracking-events: 404 rest_no_route
no rows
complaints: none
