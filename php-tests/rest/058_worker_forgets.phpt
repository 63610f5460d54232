--TEST--
A worker keeps nothing of a request: the next request has its own user, flag and parameters
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(server: ['children' => 1]);
$flag = fn (string $value) => on_site_without_extension($site->dir,
    'update_option("_fluentcrm_experimental_settings", ["event_tracking" => $argv[2]]);', [$value]);
$event = ['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'];
$pids = $site->server->workerPids();
echo 'admin ', $site->track($event + ['value' => 'v', 'provider' => 'p'])->status, "\n";
echo 'reader ', $site->track($event, 'reader')->status, "\n";
echo 'manager, himself ', $site->track(['event_key' => 'k', 'title' => 'own'], 'manager')->body, "\n";
echo 'admin, himself ', $site->track(['event_key' => 'k', 'title' => 'own'])->body, "\n";
$flag('no');
echo 'off ', $site->track($event)->body, "\n";
$flag('yes');
echo 'on ', $site->track($event)->body, "\n";
echo count($pids), ' worker, ', $pids === $site->server->workerPids() ? 'the same' : 'another one', "\n";
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
admin 200
reader 403
manager, himself {"message":"Current Subscriber could not be found","error_code":"subscriber_not_found"}
admin, himself {"message":"Event has been tracked","id":2}
off {"message":"Event Tracker is not enabled","error_code":"not_enabled"}
on {"message":"Event has been tracked","id":1}
1 worker, the same
#1 contact 2 counter 2 by 1 "p" | "k" | "T" | ""
#2 contact 1 counter 1 by 1 "custom" | "k" | "own" | ""
complaints: none
