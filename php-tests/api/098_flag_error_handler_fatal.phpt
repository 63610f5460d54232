--TEST--
A fatal error that a damaged flag option leads to leaves PHP's error reporting as it was, for the next request too
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-098.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/../support/one_process.php';

database_with_contacts();
write_options(['_fluentcrm_experimental_settings' => 'a:1:{']);
$script = database_file() . '.php';
file_put_contents($script, '<?php
    echo "reported: ", error_reporting(), "\n";
    if (isset($_GET["track"])) {
        register_shutdown_function(function () { echo "at shutdown: ", error_reporting(), "\n"; });
        set_error_handler(function () { @trigger_error("a fatal one", E_USER_ERROR); });
        fluentcrm_track_event(["subscriber_id" => 1, "event_key" => "k", "title" => "T"]);
    }');
$request = one_process($script, ['error_reporting' => E_ALL]);
foreach (['track', '', 'track', ''] as $query) {
    echo preg_replace('/ in \S+ on line \d+/', '', $request($query));
}
unlink($script);
show_events();
--EXPECT--
reported: 32767

Fatal error: a fatal one
at shutdown: 32767
reported: 32767
reported: 32767

Fatal error: a fatal one
at shutdown: 32767
reported: 32767
no rows
