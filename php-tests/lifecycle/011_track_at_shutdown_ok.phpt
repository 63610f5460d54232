--TEST--
Events can be tracked from shutdown functions, destructors, output callbacks, fibers, generators and signal handlers
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-lifecycle-011.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
echo child('
    class Last { function __destruct() { fluentcrm_track_event(event(["title" => "destructor"])); } }
    register_shutdown_function(fn () => fluentcrm_track_event(event(["title" => "shutdown"])));
    ob_start(function ($text) { fluentcrm_track_event(event(["title" => "output"])); return $text; });
    set_error_handler(fn () => fluentcrm_track_event(event(["title" => "error"])));
    pcntl_async_signals(true);
    pcntl_signal(SIGUSR1, fn () => fluentcrm_track_event(event(["title" => "signal"])));
    $last = new Last();
    $fiber = new \Fiber(function () { fluentcrm_track_event(event(["title" => "fiber"])); \Fiber::suspend();
        fluentcrm_track_event(event(["title" => "fiber"])); });
    $fiber->start(); $fiber->resume();
    foreach ((function () { yield fluentcrm_track_event(event(["title" => "generator"])); })() as $event);
    posix_kill(getmypid(), SIGUSR1); usleep(1000);
    trigger_error("x");
    array_map("fluentcrm_track_event", [event(["title" => "callback"])]);
    call_user_func_array("fluentcrm_track_event", ["event" => event(["title" => "named"])]);
    echo "end\n";');
$titles = array_column(stored('fc_event_tracking'), 'counter', 'title');
ksort($titles);
echo json_encode($titles), "\n";
--EXPECT--
end
{"callback":1,"destructor":1,"error":1,"fiber":2,"generator":1,"named":1,"output":1,"shutdown":1,"signal":1}
