--TEST--
In fixed mode per_page is limited to 1…200, after PHP's conversion to a number
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'event_key' => 'k', 'title' => "T$n"], range(1, 205)));
$values = ['per_page=', 'per_page=0', 'per_page=-1', 'per_page=abc', 'per_page=1', 'per_page=7.9', 'per_page=5abc', 'per_page=199',
    'per_page=200', 'per_page=201', 'per_page=1e3', 'per_page=1' . str_repeat('0', 30), 'per_page=-1' . str_repeat('0', 30),
    'per_page[]=9', 'per_page[a][b]=9', 'other=1'];
foreach ($values as $query) {
    $answer = $site->get(EVENTS_ROUTE . "?$query");
    $page = $answer->json()->events ?? null;
    echo "$query: $answer->status, ", $page ? count($page->data) . " rows of $page->per_page" : $answer->body, "\n";
}
$site->showComplaints();
?>
--EXPECT--
per_page=: 200, 1 rows of 1
per_page=0: 200, 1 rows of 1
per_page=-1: 200, 1 rows of 1
per_page=abc: 200, 1 rows of 1
per_page=1: 200, 1 rows of 1
per_page=7.9: 200, 7 rows of 7
per_page=5abc: 200, 5 rows of 5
per_page=199: 200, 199 rows of 199
per_page=200: 200, 200 rows of 200
per_page=201: 200, 200 rows of 200
per_page=1e3: 200, 200 rows of 200
per_page=1000000000000000000000000000000: 200, 200 rows of 200
per_page=-1000000000000000000000000000000: 200, 1 rows of 1
per_page[]=9: 200, 1 rows of 1
per_page[a][b]=9: 200, 1 rows of 1
other=1: 200, 15 rows of 15
complaints: none
