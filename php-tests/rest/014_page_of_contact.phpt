--TEST--
A page shows only events of its contact, newest first; without events, and past the end, pages are empty
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$row = ['event_key' => 'k', 'value' => '', 'counter' => 1];
$site->setRows(array_map(fn (int $n): array => ['id' => $n, 'subscriber_id' => $n % 2 + 1, 'title' => "T$n"] + $row, range(1, 9)));
$path = '/wp-json/fluent-crm/v2/subscribers/%d/tracking-events';
foreach ([[1, ''], [2, '?per_page=2&page=2'], [3, ''], [3, '?page=4'], [2, '?page=7'], [4, '']] as [$contact, $query]) {
    $answer = $site->get(sprintf($path, $contact) . $query);
    $page = $answer->json()->events ?? null;
    echo "$contact$query: $answer->status ", $page
        ? json_encode(array_column($page->data, 'title')) . ' ' . json_encode(array_diff_key((array) $page, ['data' => 0]))
        : $answer->body, "\n";
}
$site->showComplaints();
?>
--EXPECT--
1: 200 ["T8","T6","T4","T2"] {"total":4,"per_page":15,"current_page":1,"last_page":1,"next_page_url":null,"prev_page_url":null,"from":1,"to":4}
2?per_page=2&page=2: 200 ["T5","T3"] {"total":5,"per_page":2,"current_page":2,"last_page":3,"next_page_url":"\/wp-json\/fluent-crm\/v2\/subscribers\/2\/tracking-events?page=3&per_page=2","prev_page_url":"\/wp-json\/fluent-crm\/v2\/subscribers\/2\/tracking-events?page=1&per_page=2","from":3,"to":4}
3: 200 [] {"total":0,"per_page":15,"current_page":1,"last_page":0,"next_page_url":null,"prev_page_url":null,"from":null,"to":null}
3?page=4: 200 [] {"total":0,"per_page":15,"current_page":4,"last_page":0,"next_page_url":null,"prev_page_url":"\/wp-json\/fluent-crm\/v2\/subscribers\/3\/tracking-events?page=3","from":null,"to":null}
2?page=7: 200 [] {"total":5,"per_page":15,"current_page":7,"last_page":1,"next_page_url":null,"prev_page_url":"\/wp-json\/fluent-crm\/v2\/subscribers\/2\/tracking-events?page=6","from":null,"to":null}
4: 404 {"message":"No query results for model [FluentCrm\\App\\Models\\Subscriber]."}
complaints: none
