--TEST--
A page of events has the published fields in their order, with their types
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
foreach (['e1', 'e2', 'e3'] as $key) {
    $site->track(['event_key' => $key, 'title' => "Title $key", 'email' => 'contact0001@example.com', 'value' => 'v']);
}
$answer = $site->get(EVENTS_ROUTE . '?per_page=2');
echo $answer->status, ' ', implode(', ', array_keys((array) $answer->json())), "\n";
$types = function (object $fields): void {
    foreach ($fields as $name => $value) {
        echo "  $name: ", get_debug_type($value), is_scalar($value) ? " $value" : '', "\n";
    }
};
$page = $answer->json()->events;
$types($page);
echo count($page->data), " rows, the first one:\n";
$row = $page->data[0];
$recent = fn (string $time): string => abs(strtotime("$time UTC") - time()) < 60 ? 'now' : $time;
$row->created_at = $recent($row->created_at);
$row->updated_at = $recent($row->updated_at);
$types($row);
$site->showComplaints();
?>
--EXPECT--
200 events
  total: int 3
  per_page: int 2
  current_page: int 1
  last_page: int 2
  next_page_url: string /wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=2&per_page=2
  prev_page_url: null
  from: int 1
  to: int 2
  data: array
2 rows, the first one:
  id: int 3
  subscriber_id: string 2
  counter: string 1
  created_by: string 1
  provider: string custom
  event_key: string e3
  title: string Title e3
  value: string v
  created_at: string now
  updated_at: string now
complaints: none
