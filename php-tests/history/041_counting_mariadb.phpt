--TEST--
8 processes repeat an event 500 times each on MariaDB, by auto, through $wpdb and mixed: 4000 occurrences, whose counters are 1 to 4000
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
FluentCrmEvents\Tests\skip_on_mysql('through $wpdb it keeps occurrences only in a transaction of the site');
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../stress/counting.php';
require_once __DIR__ . '/history.php';

$server = MariaDb::private();
foreach (mariadb_ways() as $way => $ini) {
    $ini = array_map(fn (array $one): array => ['fluentcrm_events.history' => 'on'] + $one, $ini);
    $site = site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 2, 'flag' => 'yes']);
    count_together(site_database($site), __DIR__ . '/../stress/repeat_wordpress.php', $ini, 8, 500, [$site]);
    $database = open_database(site_database($site));
    echo "$way: ", kept_in_all($database), ' occurrences, ', disagreements($database), " disagree\n";
}
?>
--EXPECT--
auto: 4000 occurrences, 0 disagree
wpdb: 4000 occurrences, 0 disagree
mixed: 4000 occurrences, 0 disagree
