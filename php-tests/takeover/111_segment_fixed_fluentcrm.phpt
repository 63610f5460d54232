--TEST--
FluentCRM's contact filter answers by our compiler: numbers are compared as numbers, and what cannot be answered is nobody
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$site = serve_segments();
show_specification($site, 3);
$site->showComplaints();
?>
--EXPECT--
40 of 40 as expected
complaints: none
