--TEST--
In fixed mode the links keep per_page, and the headers have totals and neighbours like those of WordPress's own lists
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'event_key' => 'k', 'title' => "T$n"], range(1, 20)));
foreach (['?per_page=7&page=2', '?page=1', '?page=2', '?per_page=500', '?per_page=7&page=9', '?search=x&page=1'] as $query) {
    $answer = $site->get(EVENTS_ROUTE . $query);
    $page = $answer->json()->events;
    echo "$query\n  next: $page->next_page_url\n  prev: $page->prev_page_url\n";
    // WordPress itself sends a Link to its index.
    $links = preg_grep('/api\.w\.org/', preg_split('/\n|, /', $answer->header('Link')), PREG_GREP_INVERT);
    echo '  Link: ', implode("\n  Link: ", $links), "\n";
    echo '  X-WP-Total: ', $answer->header('X-WP-Total'), ', X-WP-TotalPages: ', $answer->header('X-WP-TotalPages'), "\n";
}
$site->showComplaints();
?>
--EXPECT--
?per_page=7&page=2
  next: /wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=3&per_page=7
  prev: /wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=1&per_page=7
  Link: <http://example.test/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=1&per_page=7>; rel="prev"
  Link: <http://example.test/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=3&per_page=7>; rel="next"
  X-WP-Total: 20, X-WP-TotalPages: 3
?page=1
  next: /wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=2
  prev: 
  Link: <http://example.test/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=2>; rel="next"
  X-WP-Total: 20, X-WP-TotalPages: 2
?page=2
  next: 
  prev: /wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=1
  Link: <http://example.test/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=1>; rel="prev"
  X-WP-Total: 20, X-WP-TotalPages: 2
?per_page=500
  next: 
  prev: 
  Link: 
  X-WP-Total: 20, X-WP-TotalPages: 1
?per_page=7&page=9
  next: 
  prev: /wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=8&per_page=7
  Link: <http://example.test/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=8&per_page=7>; rel="prev"
  X-WP-Total: 20, X-WP-TotalPages: 3
?search=x&page=1
  next: /wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=2
  prev: 
  Link: <http://example.test/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=2>; rel="next"
  X-WP-Total: 20, X-WP-TotalPages: 2
complaints: none
