--TEST--
Exact counts: 8 processes on 40 new keys at once on MariaDB, by auto, through $wpdb and mixed: 40 rows, sums exact, singly and in bulk
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
require __DIR__ . '/stress.php';

use FluentCrmEvents\Tests\MariaDb;
use function FluentCrmEvents\Tests\{integrity, mariadb_ways, must_succeed, parallel, rows, scratch_directory, site_create,
    site_database, value};

foreach (['REPEATABLE-READ', 'READ-COMMITTED'] as $isolation) {
    $server = MariaDb::private(["--transaction-isolation=$isolation"]);
    foreach (mariadb_ways() as $way => $ini) {
        $site = site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 1, 'flag' => 'yes']);
        $database = site_database($site);
        $ids = must_succeed(parallel(8, __DIR__ . '/new_keys.php', [scratch_directory(), 8, $site], $ini, 200));
        $keys = rows($database, 'SELECT event_key, title, COUNT(*) AS number, MIN(counter) AS counter
            FROM wp_fc_event_tracking GROUP BY event_key, title');
        echo "$isolation, $way: contacts made ", count(array_unique($ids)), ', ', count($keys), ' keys, rows of a key: ',
            implode(' ', array_unique(array_column($keys, 'number'))), ', counters: ',
            implode(' ', array_unique(array_column($keys, 'counter'))), ', ', integrity($database), "\n";
    }
    $server->stop();
}
?>
--EXPECT--
REPEATABLE-READ, auto: contacts made 1, 80 keys, rows of a key: 1, counters: 24, ok
REPEATABLE-READ, wpdb: contacts made 1, 80 keys, rows of a key: 1, counters: 24, ok
REPEATABLE-READ, mixed: contacts made 1, 80 keys, rows of a key: 1, counters: 24, ok
READ-COMMITTED, auto: contacts made 1, 80 keys, rows of a key: 1, counters: 24, ok
READ-COMMITTED, wpdb: contacts made 1, 80 keys, rows of a key: 1, counters: 24, ok
READ-COMMITTED, mixed: contacts made 1, 80 keys, rows of a key: 1, counters: 24, ok
