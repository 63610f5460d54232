--TEST--
After a fork parent and children track on connections of their own, and every event counts
--SKIPIF--
<?php if (!function_exists('pcntl_fork')) die('skip needs pcntl');
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-lifecycle-012.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts();
fluentcrm_track_event(event());
$children = [];
for ($i = 0; $i < 4; $i++) {
    $pid = pcntl_fork();
    if ($pid === 0) {
        for ($j = 0; $j < 25; $j++) {
            fluentcrm_track_event(event());
        }
        exit(0);
    }
    $children[] = $pid;
}
for ($j = 0; $j < 25; $j++) {
    fluentcrm_track_event(event());
}
foreach ($children as $pid) {
    pcntl_waitpid($pid, $status);
    echo pcntl_wexitstatus($status);
}
echo "\n";
show(fluentcrm_track_event(event()));
show_events();
var_dump(open_database($file)->query('PRAGMA integrity_check')->fetchColumn());
--EXPECT--
0000
event #1 of contact 1: counter 127, counted
#1 contact 1 counter 127 by 0 "custom" | "k" | "T" | ""
string(2) "ok"
