--TEST--
8 clients POST one event 25 times each (RESTLOAD=500: 500) through nginx and php-fpm: one row, exact counter, no 5xx
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/load.php';

$site = serve(server: ['children' => 8]);
[$good, $cut, $others] = load_run($site);
echo "cut: $cut\n";
show_load($site, $good, $cut, $others);
$site->showComplaints();
?>
--EXPECT--
cut: 0
answered: all, other statuses []
1 row, each 200 counted once
complaints: none
