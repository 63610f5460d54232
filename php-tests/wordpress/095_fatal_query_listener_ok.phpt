--TEST--
A fatal error of a listener to "query", while the tables are created, leaves $wpdb's suppress_errors as it was
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['flag' => 'yes']);
echo preg_replace('/ in \S+ on line \d+/', '', child_on($site, '
    site_boot($site);
    $GLOBALS["wpdb"]->suppress_errors = false;
    add_filter("query", function ($sql) {
        str_contains($sql, "CREATE TABLE") && @trigger_error("a fatal one", E_USER_ERROR);
        return $sql;
    });
    register_shutdown_function(function () { var_dump($GLOBALS["wpdb"]->suppress_errors); });
    fluentcrm_track_event(event());'));
?>
--EXPECT--
Fatal error: a fatal one
bool(false)
exit code 255
