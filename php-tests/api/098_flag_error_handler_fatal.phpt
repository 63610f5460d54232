--TEST--
A fatal error that a damaged flag option causes does not change PHP's error reporting, nor that of the next request
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
// E_ALL of PHP 8.4, and of PHP 8.2 without E_STRICT.
$request = one_process($script, ['error_reporting' => 30719]);
foreach (['track', '', 'track', ''] as $query) {
    echo preg_replace('/ in \S+ on line \d+/', '', $request($query));
}
unlink($script);
show_events();
--EXPECT--
reported: 30719

Fatal error: a fatal one
at shutdown: 30719
reported: 30719
reported: 30719

Fatal error: a fatal one
at shutdown: 30719
reported: 30719
no rows
