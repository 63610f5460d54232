--TEST--
The Events screen under Tools shows what is stored: figures, table, search, sorting, pages, segment, file; by keyboard, dark, right to left, and without a fault
--SKIPIF--
<?php require __DIR__ . '/browser.php'; \FluentCrmEvents\Tests\skip_without_screens(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/events.php';

$site = serve_events();
browse($site, 'events.mjs', ['screen' => 'tools.php?page=fluentcrm-events', 'expected' => events_expected(events_rows()), 'name' => 'tools']);
$site->showComplaints();
?>
--EXPECT--
