--TEST--
storage=direct with a database class that is not on the list is not_configured, and stores nothing
--DESCRIPTION--
SQLite only: changes the drop-in.
--INI--
fluentcrm_events.storage=direct
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes']);
$dropin = "$site/wp-content/db.php";
file_put_contents($dropin, file_get_contents($dropin) . "\nclass My_DB extends WP_SQLite_DB {}\nunset(\$GLOBALS['@pdo']);\n"
    . "\$GLOBALS['wpdb'] = new My_DB(defined('DB_NAME') ? DB_NAME : '');\n");
site_boot($site);
show(fluentcrm_track_event(event()));
show_events();
?>
--EXPECTREGEX--
WP_Error not_configured: fluentcrm_events is not configured: fluentcrm_events.storage is direct, .*My_DB.*
no rows
