--TEST--
open_basedir blocks another tenant's database: in the setting, behind a link, or given by a class with the drop-in's name
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-050/other/events.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/../support/site.php';

$folder = dirname(database_file(), 2);
foreach (['', '/other', '/own'] as $made) {
    is_dir("$folder$made") || mkdir("$folder$made");
}
$file = database_with_contacts();
fluentcrm_track_event(event());
symlink($file, "$folder/own/link.db");

$code = 'ini_set("open_basedir", ' . var_export("$folder/own", true) . ');
    try { new \PDO("sqlite:$file"); echo "opened\n"; } catch (\PDOException) { echo "PDO refuses\n"; }
    attempt(fn () => fluentcrm_track_event(event()));
    $status = fluentcrm_events_status();
    echo "$status[store] ", text($status["database"]), ", $status[reason]\n";';
$as_wordpress = 'eval(\'class WP_Error { function __construct(public $c, public $m) {} function get_error_code() { return $this->c; } function get_error_message() { return $this->m; } }
    class wpdb { public $prefix = "wp_", $users = "wp_users", $suppress_errors = false; }
    class Driver { function inTransaction() { return false; } function get_sqlite_pdo() { return null; } }
    class WP_SQLite_DB extends wpdb { function get_driver() { return new Driver(); } }
    function add_filter() { return true; }
    function get_option($name) { return $name === "_fluentcrm_experimental_settings" ? ["event_tracking" => "yes"] : ""; }\');
    define("DB_ENGINE", "sqlite"); define("SQLITE_DRIVER_VERSION", "3.0.2"); define("FQDB", $file); $GLOBALS["wpdb"] = new \WP_SQLite_DB();';
$start = '$file = ' . var_export($file, true) . ';';

echo "the setting\n", child($start . $code);
echo "a link\n", child($start . $code, ['fluentcrm_events.database' => "sqlite:$folder/own/link.db"]);
echo "a class\n", child($start . $as_wordpress . $code, ['fluentcrm_events.database' => '']);
show_events();
remove_tree("$folder/own");
register_shutdown_function(fn () => array_map('rmdir', ["$folder/other", $folder]));
?>
--EXPECT--
the setting
PDO refuses
TrackingException not_configured: fluentcrm_events is not configured: open_basedir does not allow this script to open the SQLite database; add the directory of fluentcrm_events.database to open_basedir
none null, open_basedir does not allow this script to open the SQLite database; add the directory of fluentcrm_events.database to open_basedir
a link
PDO refuses
TrackingException not_configured: fluentcrm_events is not configured: open_basedir does not allow this script to open the SQLite database; add the directory of fluentcrm_events.database to open_basedir
none null, open_basedir does not allow this script to open the SQLite database; add the directory of fluentcrm_events.database to open_basedir
a class
PDO refuses
WP_Error not_configured: fluentcrm_events is not configured: the site's database is SQLite, but its $wpdb offers no PDO connection for events; use the SQLite Database Integration 2.1 or newer
none null, the site's database is SQLite, but its $wpdb offers no PDO connection for events; use the SQLite Database Integration 2.1 or newer
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
