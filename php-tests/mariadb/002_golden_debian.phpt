--TEST--
On Debian's WordPress, on MariaDB, every recorded PHP-API case is as recorded in strict mode, directly and through $wpdb
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

$golden = 'require ' . var_export(__DIR__ . '/../support/golden.php', true) . ';
    site_boot($site);
    echo get_bloginfo("version"), " ", fluentcrm_events_status()["store"], ": ";
    golden_strict();
    echo "";';
foreach (['auto', 'wpdb'] as $storage) {
    $site = site_create(['database' => 'mariadb', 'wordpress' => 'debian', 'contacts' => 1000, 'flag' => 'yes']);
    echo child_on($site, $golden, ['fluentcrm_events.compat' => 'strict', 'fluentcrm_events.storage' => $storage]);
}
?>
--EXPECTF--
6.%s mysql: 96 cases
6.%s wpdb: 96 cases
