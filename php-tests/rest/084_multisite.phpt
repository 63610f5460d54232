--TEST--
On a network each site's routes serve its own contacts, also from one worker
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

// WordPress's own files for networks have what PHP 8.3 calls deprecated.
$site = serve(['multisite' => true, 'constants' => ['WP_DEBUG' => false]], server: ['children' => 1]);
$route = fn (string $blog, string $path): string => "$blog/?rest_route=/fluent-crm/v2/subscribers$path";
$headers = $site->as('admin') + ['Content-Type' => 'application/json'];
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
foreach (['', '/second', '', '/second', '/second'] as $blog) {
    $answer = $site->server->request('POST', $route($blog, '/track-event'), $headers, json_encode(['value' => "blog$blog"] + $event));
    echo $blog ?: '/', ' ', $answer->status, ' ', $answer->body, "\n";
}
foreach (['', '/second'] as $blog) {
    $answer = $site->get($route($blog, '/2/tracking-events&per_page=1'));
    $row = $answer->json()->events->data[0];
    echo $blog ?: '/', " $answer->status counter $row->counter value $row->value\n";
}
$site->showComplaints();
?>
--EXPECT--
/ 200 {"message":"Event has been tracked","id":1}
/second 200 {"message":"Event has been tracked","id":1}
/ 200 {"message":"Event has been tracked","id":1}
/second 200 {"message":"Event has been tracked","id":1}
/second 200 {"message":"Event has been tracked","id":1}
/ 200 counter 2 value blog
/second 200 counter 3 value blog/second
complaints: none
