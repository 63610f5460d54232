--TEST--
An event that a session handler tracks after the extensions' request shutdown leaves no PHP value for the next request
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';
require __DIR__ . '/../support/webserver.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes', 'mu_plugin' => '<?php
    function late() { $event = fluentcrm_track_event(["subscriber_id" => 2, "event_key" => "late", "title" => "T"]); error_log("late: " . ($event->counter ?? $event->get_error_code())); return true; }
    // The @ is for PHP 8.4, which calls functions as handlers deprecated.
    @session_set_save_handler(fn () => true, fn () => true, fn () => "", fn () => late(), fn () => true, fn () => true);
    session_start(["use_cookies" => false]);
    $_SESSION["x"] = 1;
    add_action("init", function () {
        // Objects of the same size come to lie where those of the request before were.
        $GLOBALS["fill"] = array_map(fn () => new ArrayObject([1]), range(1, 2000));
        exit("counter " . fluentcrm_track_event(["subscriber_id" => 2, "event_key" => "k", "title" => "T"])->counter);
    }, 99);']);
$server = webserver_start($site, ['error_log' => "$site/late.log", 'log_errors' => 1], ['children' => 1]);
foreach (range(1, 6) as $_) {
    echo $server->request('GET', '/')->body, "\n";
}
echo $server->complaints();
echo implode('', preg_replace('/^\[.*?\] /', '', file("$site/late.log")));
?>
--EXPECT--
counter 1
counter 2
counter 3
counter 4
counter 5
counter 6
late: 1
late: 2
late: 3
late: 4
late: 5
late: 6
