--TEST--
While php-fpm is reloaded twice under 8 clients (25 POSTs each, RESTLOAD=500: 500) every 200 is counted exactly once
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/load.php';

$site = serve(server: ['children' => 8]);
$all = 8 * load_requests();
$before = $site->server->workerPids();
$master = $site->server->masterPid();
[$good, $cut, $others] = load_run($site, function (int $answers) use ($site, $all): void {
    if ($answers === intdiv($all, 4) || $answers === intdiv($all, 2)) {
        $site->server->reload();
    }
});
echo 'workers are new: ', json_encode(array_intersect($before, $site->server->workerPids()) === []),
    ', master is the same: ', json_encode($master === $site->server->masterPid()), "\n";
show_load($site, $good, $cut, $others);
show_reload_complaints($site);
echo 'afterwards: ', $site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T'])->status, "\n";
?>
--EXPECT--
workers are new: true, master is the same: true
answered: all, other statuses []
1 row, each 200 counted once
complaints: none
afterwards: 200
