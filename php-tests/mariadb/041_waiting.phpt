--TEST--
Without a budget a call waits as long as the site's connection; with a budget the wait is limited (on MySQL in whole seconds), and the session keeps none of it
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

ini_set('error_log', '/dev/null');
$site = site_create(['database' => 'mariadb', 'contacts' => 2, 'flag' => 'yes']);
[$server, $name] = mariadb_of($site);
$began = "$site/began";
$code = 'ini_set("error_log", "/dev/null"); site_boot($site); global $wpdb; touch("' . $began . '"); $start = microtime(true);
    %s
    $event = %s;
    printf("%%s %%s, ", is_wp_error($event) ? $event->get_error_code() : $event->counter, microtime(true) - $start < 1 ? "soon" : "late");
    echo $wpdb->get_var("SELECT " . (on_mysql() ? "@@lock_wait_timeout = @@GLOBAL.lock_wait_timeout" : "@@max_statement_time = 0")), "\n";';
$single = 'fluentcrm_track_event(event())';
$bulk = 'fluentcrm_track_events([event(), event(["title" => "U"])])[0]';
child_on($site, "site_boot(\$site); $bulk;");
$run = fn (string $call, array $ini, string $before = '') => child_on($site, sprintf($code, $before, $call), $ini);
$holder = 'SELECT 1';
foreach (['row' => 'START TRANSACTION; UPDATE wp_fc_event_tracking SET value = "held"', 'table' => 'LOCK TABLES wp_fc_event_tracking READ LOCAL'] as $what => $lock) {
    foreach (['auto', 'wpdb'] as $storage) {
        foreach (['single' => $single, 'bulk' => $bulk] as $kind => $call) {
            foreach ([[], ['fluentcrm_events.busy_timeout_ms' => 400]] as $budget) {
                @unlink($began);
                // Held for 2 s after WordPress has started.
                $holder = proc_open([PHP_BINARY, '-r', '$pdo = new PDO($argv[1], "root", ""); foreach (explode("; ", $argv[2]) as $sql) { $pdo->exec($sql); } echo "held\n";
                    while (!file_exists($argv[3])) { usleep(10000); clearstatcache(); } usleep(2000000);',
                    '--', "mysql:unix_socket={$server->socket()};dbname=$name", $lock, $began], [1 => ['pipe', 'w']], $pipes);
                fgets($pipes[1]);
                $waited = $run($call, $budget + ['fluentcrm_events.storage' => $storage]);
                // There a wait is one second at least.
                echo "$what, $storage, $kind, ", $budget ? 'budget: ' : 'none: ', $budget && on_mysql() ? str_replace('busy late', 'busy soon', $waited) : $waited;
                proc_close($holder);
            }
        }
    }
}
echo "the site's own wait: ";
$holder = proc_open([PHP_BINARY, '-r', '$pdo = new PDO($argv[1], "root", ""); $pdo->exec("START TRANSACTION"); $pdo->exec("UPDATE wp_fc_event_tracking SET value = 1"); echo "held\n"; sleep(4);',
    '--', "mysql:unix_socket={$server->socket()};dbname=$name"], [1 => ['pipe', 'w']], $pipes);
fgets($pipes[1]);
echo $run($single, ['fluentcrm_events.busy_timeout_ms' => ''], '$wpdb->query("SET SESSION innodb_lock_wait_timeout = 1");');
proc_close($holder);
?>
--EXPECT--
row, auto, single, none: 2 late, 1
row, auto, single, budget: busy soon, 1
row, auto, bulk, none: 3 late, 1
row, auto, bulk, budget: busy soon, 1
row, wpdb, single, none: 4 late, 1
row, wpdb, single, budget: busy soon, 1
row, wpdb, bulk, none: 5 late, 1
row, wpdb, bulk, budget: busy soon, 1
table, auto, single, none: 6 late, 1
table, auto, single, budget: busy soon, 1
table, auto, bulk, none: 7 late, 1
table, auto, bulk, budget: busy soon, 1
table, wpdb, single, none: 8 late, 1
table, wpdb, single, budget: busy soon, 1
table, wpdb, bulk, none: 9 late, 1
table, wpdb, bulk, budget: busy soon, 1
the site's own wait: busy late, 1
