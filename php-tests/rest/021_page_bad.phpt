--TEST--
A page that is no whole number from 1 to PHP's largest integer means the first page; a page past the end is empty
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'event_key' => 'k', 'title' => "T$n"], range(1, 3)));
$values = ['page=', 'page=0', 'page=-1', 'page=abc', 'page=2abc', 'page=2.0', 'page=1e3', 'page=02', 'page=%2B2', 'page=%202%20', 'page[]=2', 'page=-0',
    'page=2', 'page=9223372036854775807', 'page=1' . str_repeat('0', 30), 'page=' . str_repeat('9', 5000)];
foreach ($values as $query) {
    $answer = $site->get(EVENTS_ROUTE . "?per_page=2&$query");
    $page = $answer->json()->events ?? null;
    echo substr($query, 0, 50), ": $answer->status, ", $page ? count($page->data) . " rows on page $page->current_page" : $answer->body, "\n";
}
$site->showComplaints();
?>
--EXPECT--
page=: 200, 2 rows on page 1
page=0: 200, 2 rows on page 1
page=-1: 200, 2 rows on page 1
page=abc: 200, 2 rows on page 1
page=2abc: 200, 2 rows on page 1
page=2.0: 200, 2 rows on page 1
page=1e3: 200, 2 rows on page 1
page=02: 200, 2 rows on page 1
page=%2B2: 200, 1 rows on page 2
page=%202%20: 200, 1 rows on page 2
page[]=2: 200, 2 rows on page 1
page=-0: 200, 2 rows on page 1
page=2: 200, 1 rows on page 2
page=9223372036854775807: 200, 0 rows on page 9223372036854775807
page=1000000000000000000000000000000: 200, 2 rows on page 1
page=999999999999999999999999999999999999999999999: 200, 2 rows on page 1
complaints: none
