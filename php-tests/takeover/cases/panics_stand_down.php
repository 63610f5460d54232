<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';
require __DIR__ . '/../support/one_process.php';

$site = fluentcrm_site();
// The extension panics when it records an event and cannot read the time.
$shim = "$site/broken_clock.so";
exec('cc -shared -fPIC -O1 -o ' . escapeshellarg($shim) . ' ' . escapeshellarg(__DIR__ . '/../support/broken_clock.c') . ' -ldl 2>&1', $said, $failed);
echo $failed ? implode("\n", $said) : '';
file_put_contents("$site/request.php", '<?php namespace FluentCrmEvents\Tests; require ' . var_export(__DIR__ . '/takeover.php', true) . ';
    $site = ' . var_export($site, true) . ';
    $fire = function (string $key) {
        try {
            do_action("fluent_crm/track_event_activity", event(["event_key" => $key]));
        } catch (\Error $error) {
            echo get_class($error), ": ", strtok($error->getMessage(), ":"), "\n";
        }
    };
    site_boot($site);
    if (isset($_GET["broken"])) {
        touch("$site/broken");
        array_map($fire, ["lost", "lost", "lost"]);
        unlink("$site/broken");
        $fire("same request");
    } else {
        $fire("next request");
        echo get_class(FluentCrmApi("event_tracker")), "\n";
    }
    show_counts();
    $routes = array_filter(rest_get_server()->get_routes(), fn ($path) => str_contains($path, "track"), ARRAY_FILTER_USE_KEY);
    echo "routes of ours: ", substr_count(json_encode($routes), "FluentCrmEvents"), "\n";
    show_steps();
    echo "hooks: ", fluentcrm_events_status()["hooks"], "\n";
    $health = \FluentCrmEvents\site_health_test();
    echo "$health[status]: $health[label]: $health[description]\n";');
$log = "$site/error.log";
$ini = ['log_errors' => 1, 'error_log' => $log];
$request = one_process("$site/request.php", $ini, ['LD_PRELOAD' => $shim, 'BROKEN_CLOCK' => "$site/broken"]);
echo $request('broken=1'), "\n", $request(), "\n";
$lines = preg_grep('/internal error/', file($log));
echo preg_replace(['/^\[.*?\] /m', '/at \S+: .*?(;|$)/m'], ['', 'at <place>$1'], implode('', $lines));
