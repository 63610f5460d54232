--TEST--
Status, phpinfo and Site Health's information have the connection, the class of $wpdb, and the version of the site's server or SQLite Database Integration
--DESCRIPTION--
SQLite only: names the integration. On MariaDB mariadb/060.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
$status = fluentcrm_events_status();
echo "$status[connection], $status[wpdb_class], ", str_replace(SQLITE_DRIVER_VERSION, '<version>', $status['server']), ', waits ',
    text($status['busy_timeout_ms']), "\n";
ob_start();
phpinfo(INFO_MODULES);
preg_match_all('/^(Store|Connection|Class of \$wpdb|Database server of the site|On a WordPress site) => .*$/m', ob_get_clean(), $rows);
echo str_replace(SQLITE_DRIVER_VERSION, '<version>', implode("\n", $rows[0])), "\n";
require_once ABSPATH . 'wp-admin/includes/class-wp-debug-data.php';
$fields = apply_filters('debug_information', [])['fluentcrm_events']['fields'];
foreach (['connection', 'wpdb_class', 'server'] as $name) {
    echo $fields[$name]['label'], ': ', str_replace(SQLITE_DRIVER_VERSION, '<version>', $fields[$name]['value']), "\n";
}
?>
--EXPECT--
site, WP_SQLite_DB, SQLite Database Integration <version>, waits null
Store => sqlite
Connection => site
Class of $wpdb => WP_SQLite_DB
Database server of the site => SQLite Database Integration <version>
Connection: site
Class of $wpdb: WP_SQLite_DB
Database server of the site: SQLite Database Integration <version>
