--TEST--
With take_over=0 FluentCRM answers both routes itself
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm(2);
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/beside.php';

[$with, $without] = serve_both([], ['fluentcrm_events.take_over' => 0]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
$with->setRows(twenty_rows());
foreach (['', '?_fields=events.total', '?page=02&per_page=5', '?page=%2B2&per_page=5'] as $query) {
    show_same("page $query", $with->get(EVENTS_ROUTE . $query), $without->get(EVENTS_ROUTE . $query));
}
$bad = fn (RestSite $site): int => $site->get(EVENTS_ROUTE . '?per_page=-1')->status;
echo 'per_page=-1: ', $bad($with), ' ', $bad($without), "\n";
foreach (['new' => $event, 'no title' => ['title' => ''] + $event, 'subscriber' => ['subscriber' => 2] + $event] as $label => $fields) {
    $with->setRows([]);
    $first = $with->track($fields);
    $with->setRows([]);
    show_same($label, $first, $without->track($fields));
}
echo 'FluentCRM tells how long it took: ', json_encode(isset($with->track($event)->json()->__bench)), "\n";
$with->showRows();
?>
--EXPECT--
page : 200, the same
page ?_fields=events.total: 200, the same
page ?page=02&per_page=5: 200, the same
page ?page=%2B2&per_page=5: 200, the same
per_page=-1: 423 423
new: 200, the same
no title: 422, the same
subscriber: 200, the same
FluentCRM tells how long it took: true
#1 contact 2 counter 1 by 1 "custom" | "k" | "T" | ""
