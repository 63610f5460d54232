--TEST--
take_over=0: FluentCRM itself answers the table; the table has the rows in which version 3, or SQLite, compares numbers as text
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

$site = serve_segments(['fluentcrm_events.take_over' => 0]);
$is_third = (int) fluentcrm_version(getenv('FLUENTCRM_DIR')) >= 3;
$is_sqlite = !str_starts_with(site_database($site->dir), 'mysql:');
show_specification($site, fn (array $row): string => match (true) {
    // Nobody makes numbers of SQLite's texts, and FluentCRM 3 makes texts of numbers.
    $is_third, $is_sqlite && str_starts_with($row[0], 'value') => $row[4] ?? $row[2],
    default => $row[2],
});
$site->showComplaints();
?>
--EXPECT--
40 of 40 as expected
complaints: none
