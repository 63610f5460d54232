--TEST--
With compat=strict FluentCRM's contact filter answers the specification's table as FluentCRM 2.9.84 does, on every version
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

$site = serve_segments(['fluentcrm_events.compat' => 'strict']);
show_specification($site, 2);
$site->showComplaints();
?>
--EXPECT--
40 of 40 as expected
complaints: none
