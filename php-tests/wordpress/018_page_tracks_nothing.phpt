--TEST--
On a page that tracks nothing, the extension's hooks add no statement
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes']);
$page = '$_SERVER["REQUEST_METHOD"] = "GET"; $_SERVER["HTTP_HOST"] = "example.com"; $_SERVER["REQUEST_URI"] = "/";
    site_boot($site); wp(); echo $GLOBALS["wpdb"]->num_queries, " statements, init fired ", did_action("init"), " time";';
// What WordPress does once, such as to put its own events into WP-Cron, is done in the first.
$pages = array_map(fn (int $enabled): string => child_on($site, $page, ['fluentcrm_events.enabled' => $enabled]), [1, 0, 1, 0]);
echo preg_match('/^[1-9]\d* statements, init fired 1 time$/', $pages[1]) ? '' : "$pages[1]\n";
echo $pages[2] === $pages[3] ? 'as many' : "$pages[2] with, $pages[3] without", "\n";
?>
--EXPECT--
as many
