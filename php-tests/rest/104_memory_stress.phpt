--TEST--
A worker does not grow: 200 requests of all kinds take no more memory than the first 60
--DESCRIPTION--
SQLite only: the first answers of a server fill a buffer of 4 MiB.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(server: ['children' => 1]);
$run = function (int $requests) use ($site): int {
    $headers = $site->as('admin') + ['Content-Type' => 'application/json'];
    $kinds = [
        http_text('POST', TRACK_ROUTE, $headers, json_encode(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'])),
        http_text('POST', TRACK_ROUTE, $headers, json_encode(['email' => 'contact0001@example.com', 'event_key' => ['a'], 'title' => 'T'])),
        http_text('POST', TRACK_ROUTE, $headers, json_encode(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T',
            'value' => ['a' => str_repeat('x', 50_000)]])),
        http_text('GET', EVENTS_ROUTE, $headers),
        http_text('GET', '/wp-json/fluent-crm/v2/subscribers/9/tracking-events', $headers),
    ];
    $all = array_merge(...array_fill(0, intdiv($requests, count($kinds)), $kinds));
    http_run($site->server->port, $all, 1, 300);
    preg_match('/^VmRSS:\s+(\d+)/m', file_get_contents('/proc/' . $site->server->workerPids()[0] . '/status'), $found);
    return (int) $found[1];
};
$first = $run(60);
$then = $run(200);
echo $then - $first < 1024 ? "no more\n" : 'grown by ' . ($then - $first) . " KiB\n";
$site->showComplaints();
?>
--EXPECT--
no more
complaints: none
