--TEST--
A request that ends within a bulk call stores nothing of it, and the writes of its shutdown functions are not part of it
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
// Then no connection of PHP's can be used any more, whoever has asked.
echo PHP_DEBUG ? 'skip the memory of a PHP with debugging checks ends within mysqlnd, in the middle of an answer' : '';
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

ini_set('error_log', '/dev/null');
$site = site_create(['database' => 'mariadb', 'contacts' => 2, 'flag' => 'yes']);
echo child_on($site, 'ini_set("error_log", "/dev/null"); ini_set("display_errors", "0"); site_boot($site); global $wpdb;
    fluentcrm_track_event(event(["title" => "title 1"]));
    register_shutdown_function(function () use ($wpdb) {
        // How much is free by now depends on the build of PHP.
        ini_set("memory_limit", "-1");
        $error = error_get_last();
        echo $error ? substr($error["message"], 0, 22) : "no error", ": ", $wpdb->insert("wp_options", ["option_name" => "shutdown", "option_value" => "1"]), " ",
            json_encode(has_transaction($wpdb->dbh)), "\n";
    });
    $events = array_map(fn ($n) => event(["title" => "title $n", "value" => str_repeat("x", 60000)]), range(1, 900));
    // What is left is too little for the rows that are read back.
    ini_set("memory_limit", (string) (memory_get_usage(true) + 4000000));
    fluentcrm_track_events($events);');
$pdo = open_database(site_database($site));
echo $pdo->query('SELECT COUNT(*) FROM wp_fc_event_tracking')->fetchColumn(), ' event, ', $pdo->query('SELECT COUNT(*) FROM wp_options WHERE option_name = "shutdown"')->fetchColumn(), " option\n";
?>
--EXPECT--
Allowed memory size of: 1 false
exit code 255
1 event, 1 option
