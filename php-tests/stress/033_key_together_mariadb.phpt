--TEST--
Once by key: on MariaDB 8 processes record under the same idempotency keys at the same moment: one event each, eight equal answers, one action
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
require __DIR__ . '/key_shown.php';

use function FluentCrmEvents\Tests\{key_shown, mariadb_ways, on_mysql, site_create, site_database};

foreach (mariadb_ways() as $way => $ini) {
    // On MySQL only the site's own connection has keys outside a transaction.
    $ini = on_mysql() ? mariadb_ways()['auto'] : $ini;
    $site = site_create(['database' => 'mariadb', 'contacts' => 2, 'flag' => 'yes']);
    key_shown($way, site_database($site), [$site], $ini);
}
?>
--EXPECT--
auto: equal answers, 30 events in 20 rows, 30 actions
wpdb: equal answers, 30 events in 20 rows, 30 actions
mixed: equal answers, 30 events in 20 rows, 30 actions
