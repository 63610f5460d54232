--TEST--
A stored text that is not UTF-8 does not break the page: it is answered, and the other rows are complete
--DESCRIPTION--
SQLite only: MariaDB stores no broken text.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve();
$row = ['subscriber_id' => 2, 'event_key' => 'k', 'title' => 'T'];
$site->setRows([$row + ['value' => 'whole €'], $row + ['value' => "br\xE9k\xFFen"]]);
$answer = $site->get();
echo $answer->status, ' total ', $answer->json()->events->total ?? $answer->body, "\n";
foreach ($answer->json()->events->data ?? [] as $row) {
    echo $row->id, ' ', $row->id === 1 ? json_encode($row->value) : (is_string($row->value) ? 'a text' : 'lost'), "\n";
}
$site->showComplaints();
?>
--EXPECT--
200 total 2
2 a text
1 "whole \u20ac"
complaints: none
