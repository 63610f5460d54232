--TEST--
On a site that switched the extension off FluentCRM answers both routes itself
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

[$with, $without] = serve_both(['constants' => ['FLUENTCRM_EVENTS_DISABLE' => true]]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
$with->setRows(twenty_rows());
show_same('page', $with->get(EVENTS_ROUTE . '?_fields=events.total'), $without->get(EVENTS_ROUTE . '?_fields=events.total'));
$with->setRows([]);
echo 'FluentCRM tells how long it took: ', json_encode(isset($with->track($event)->json()->__bench)), "\n";
$with->showRows();
?>
--EXPECT--
page: 200, the same
FluentCRM tells how long it took: true
#1 contact 2 counter 1 by 1 "custom" | "k" | "T" | ""
