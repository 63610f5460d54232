--TEST--
FluentCRM's dashboard shows the number of events of the last seven days
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

require __DIR__ . '/admin.php';

$site = serve(['mu_plugin' => QUIET], [], ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
$site->track($event);
$site->track($event);
$stats = $site->get('/wp-json/fluent-crm/v2/reports/dashboard-stats')->json()->stats;
echo json_encode($stats->fluentcrm_events ?? $stats), "\n";
$site->showComplaints();
?>
--EXPECT--
{"title":"Events, 7 days","count":2,"route":{"name":"subscribers"}}
complaints: none
