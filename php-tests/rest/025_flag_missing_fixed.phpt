--TEST--
Without FluentCRM a switch that was never set means on; no, and any other value than yes, means off
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['flag' => null]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
$set = fn (mixed $value) => on_site_without_extension($site->dir,
    'update_option("_fluentcrm_experimental_settings", json_decode($argv[2], true));', [json_encode($value)]);
$show = fn (string $label) => print "$label: POST {$site->track($event)->status}, GET {$site->get()->status}\n";
$show('never set');
foreach ([['event_tracking' => 'no'], ['event_tracking' => 'Yes'], ['event_tracking' => ''], ['event_tracking' => 'yes']] as $value) {
    $set($value);
    $show(json_encode($value));
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
never set: POST 200, GET 200
{"event_tracking":"no"}: POST 422, GET 422
{"event_tracking":"Yes"}: POST 422, GET 422
{"event_tracking":""}: POST 422, GET 422
{"event_tracking":"yes"}: POST 200, GET 200
#1 contact 2 counter 2 by 1 "custom" | "k" | "T" | ""
complaints: none
