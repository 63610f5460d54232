--TEST--
`page` may come in a JSON body, `per_page` may not; the id comes from the path
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'event_key' => 'k', 'title' => "T$n"], range(1, 20)));
$ask = function (string $label, string $query, string $body = '') use ($site): void {
    $headers = $site->as('admin') + ($body === '' ? [] : ['Content-Type' => 'application/json']);
    $answer = $site->server->request('GET', EVENTS_ROUTE . $query, $headers, $body);
    $page = $answer->json()->events;
    echo "$label: $answer->status, page $page->current_page of $page->last_page, per_page $page->per_page, ",
        'contact ', $page->data[0]->subscriber_id ?? 'none', "\n";
};
$ask('JSON page', '', '{"page":2}');
$ask('JSON page before the query', '?page=1', '{"page":2}');
$ask('JSON per_page', '', '{"per_page":3}');
$ask('query id', '?id=1');
$ask('JSON id', '', '{"id":1}');
$site->showComplaints();
?>
--EXPECT--
JSON page: 200, page 2 of 2, per_page 15, contact 2
JSON page before the query: 200, page 2 of 2, per_page 15, contact 2
JSON per_page: 200, page 1 of 2, per_page 15, contact 2
query id: 200, page 1 of 2, per_page 15, contact 2
JSON id: 200, page 1 of 2, per_page 15, contact 2
complaints: none
