--TEST--
Like FluentCRM's, the routes cannot be called in a batch
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
$batch = ['requests' => [
    ['path' => '/fluent-crm/v2/subscribers/track-event', 'method' => 'POST', 'body' => $event],
    ['path' => '/fluent-crm/v2/subscribers/track-event', 'method' => 'POST', 'body' => $event],
]];
$answer = $site->server->request('POST', '/wp-json/batch/v1', $site->as('admin') + ['Content-Type' => 'application/json'], json_encode($batch));
echo $answer->status, "\n";
foreach ($answer->json()->responses as $response) {
    echo $response->status, ' ', $response->body->code, "\n";
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
207
400 rest_batch_not_allowed
400 rest_batch_not_allowed
no rows
complaints: none
