--TEST--
With pm.max_requests=20, under 8 clients (25 POSTs each, RESTLOAD=500: 500), every 200 is counted exactly once
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/load.php';

$site = serve(server: ['children' => 8, 'max_requests' => 20]);
$before = $site->server->workerPids();
[$good, $cut, $others] = load_run($site);
// A worker that got few of the requests is still an old one.
echo 'workers are new: ', json_encode(array_diff($site->server->workerPids(), $before) !== []), "\n";
echo "cut: $cut\n";
show_load($site, $good, $cut, $others);
$site->showComplaints();
?>
--EXPECT--
workers are new: true
cut: 0
answered: all, other statuses []
1 row, each 200 counted once
complaints: none
