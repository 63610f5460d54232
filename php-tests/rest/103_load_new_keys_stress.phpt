--TEST--
8 clients that POST 20 new events at the same time make one row of each, with exact counters
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/load.php';

$site = serve(server: ['children' => 8]);
$headers = $site->as('admin') + ['Content-Type' => 'application/json'];
$requests = [];
for ($i = 0; $i < 20 * 8; $i++) {
    // The eight clients are at the same key at about the same time.
    $event = ['email' => 'contact0001@example.com', 'event_key' => 'key' . intdiv($i, 8), 'title' => 'T'];
    $requests[] = http_text('POST', TRACK_ROUTE, $headers, json_encode($event));
}
$answers = http_run($site->server->port, $requests, 8);
echo json_encode(array_count_values(array_map(fn (HttpAnswer $answer): int => $answer->status, $answers))), "\n";
$rows = $site->rows();
echo count($rows), ' rows, counters ', json_encode(array_count_values(array_column($rows, 'counter'))), "\n";
$site->showComplaints();
?>
--EXPECT--
{"200":160}
20 rows, counters {"8":20}
complaints: none
