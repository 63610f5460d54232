--TEST--
Exact counts: 8 processes count one key on MariaDB, by auto, through $wpdb and mixed, under both isolation levels: one row, exact
--DESCRIPTION--
STRESS_CALLS=500 makes as many calls in each process, three rounds each.
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
require __DIR__ . '/counting.php';

use FluentCrmEvents\Tests\MariaDb;
use function FluentCrmEvents\Tests\{count_together, mariadb_ways, site_create, site_database};

$calls = (int) (getenv('STRESS_CALLS') ?: 60);
foreach (['REPEATABLE-READ', 'READ-COMMITTED'] as $isolation) {
    $server = MariaDb::private(["--transaction-isolation=$isolation"]);
    foreach (mariadb_ways() as $way => $ini) {
        echo "$isolation, $way: ";
        for ($round = 0; $round < ($calls < 500 ? 1 : 3); $round++) {
            $site = site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 2, 'flag' => 'yes']);
            $result = count_together(site_database($site), __DIR__ . '/repeat_wordpress.php', $ini, 8, $calls, [$site]);
            echo '.', $result['busy'] ? "$result[busy] busy" : '';
        }
        echo " exact\n";
    }
    $server->stop();
}
?>
--EXPECTF--
REPEATABLE-READ, auto: %r\.+%r exact
REPEATABLE-READ, wpdb: %r\.+%r exact
REPEATABLE-READ, mixed: %r\.+%r exact
READ-COMMITTED, auto: %r\.+%r exact
READ-COMMITTED, wpdb: %r\.+%r exact
READ-COMMITTED, mixed: %r\.+%r exact
