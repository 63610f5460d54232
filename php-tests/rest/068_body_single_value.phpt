--TEST--
A JSON body that is a single value counts as empty on every route that reads, in whatever case its path is written; PHP has nothing to warn about
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$paths = ['subscribers/2/tracking-events', 'events/1/occurrences', 'events/list', 'events/statistics?metric=trend', 'events/settings', 'events/health',
    'Events/1/Occurrences', 'EVENTS/list'];
foreach ($paths as $path) {
    $statuses = [];
    foreach (['', '5', '"x"', 'true', 'null'] as $body) {
        $headers = $site->as('admin') + ['Content-Type' => 'application/json'];
        $statuses[] = $site->server->request('GET', "/wp-json/fluent-crm/v2/$path", $headers, $body)->status;
    }
    echo "$path: ", implode(' ', $statuses), "\n";
}
$site->showComplaints();
?>
--EXPECT--
subscribers/2/tracking-events: 200 200 200 200 200
events/1/occurrences: 200 200 200 200 200
events/list: 200 200 200 200 200
events/statistics?metric=trend: 200 200 200 200 200
events/settings: 200 200 200 200 200
events/health: 200 200 200 200 200
Events/1/Occurrences: 200 200 200 200 200
EVENTS/list: 200 200 200 200 200
complaints: none
