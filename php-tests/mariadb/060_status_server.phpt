--TEST--
The status has the site's connection, the class of $wpdb and the server's version, without sending a statement
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

site_boot(site_create(['database' => 'mariadb', 'contacts' => 2, 'flag' => 'yes']));
global $wpdb;
fluentcrm_events_status();
$asked = fn (): int => (int) $wpdb->get_var("SHOW SESSION STATUS LIKE 'Questions'", 1);
$before = $asked();
$status = fluentcrm_events_status();
echo $asked() - $before, " question\n";
echo "$status[connection], $status[wpdb_class], ", $status['server'] === (on_mysql() ? 'MySQL ' : 'MariaDB ') . explode('-', $wpdb->get_var('SELECT VERSION()'))[0]
    ? 'the version' : $status['server'], ', waits ', text($status['busy_timeout_ms']), "\n";
$wpdb->close();
$status = fluentcrm_events_status();
echo "closed: $status[connection], $status[wpdb_class], ", text($status['server']), "\n";
?>
--EXPECTF--
1 question
site, wpdb, the version, waits null
closed: %s, wpdb, null
