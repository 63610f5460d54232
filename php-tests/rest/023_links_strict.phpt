--TEST--
In strict mode the links lose per_page and no header is added, as with FluentCRM
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(ini: ['fluentcrm_events.compat' => 'strict']);
$site->setRows(array_map(fn (int $n): array => ['subscriber_id' => 2, 'event_key' => 'k', 'title' => "T$n"], range(1, 20)));
$answer = $site->get(EVENTS_ROUTE . '?per_page=7&page=2');
$page = $answer->json()->events;
echo "$page->next_page_url\n$page->prev_page_url\n";
echo json_encode(preg_grep('/api\.w\.org/', explode("\n", $answer->header('Link')), PREG_GREP_INVERT)), "\n";
echo json_encode([$answer->header('X-WP-Total'), $answer->header('X-WP-TotalPages')]), "\n";
$site->showComplaints();
?>
--EXPECT--
/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=3
/wp-json/fluent-crm/v2/subscribers/2/tracking-events?page=1
[]
[null,null]
complaints: none
