--TEST--
A class that extends the SQLite Database Integration's is carried by its PDO; the status names it
--DESCRIPTION--
SQLite only: changes the drop-in.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

$site = site_create(['contacts' => 3, 'flag' => 'yes']);
$dropin = "$site/wp-content/db.php";
file_put_contents($dropin, file_get_contents($dropin) . "\nclass My_DB extends WP_SQLite_DB {}\nunset(\$GLOBALS['@pdo']);\n"
    . "\$GLOBALS['wpdb'] = new My_DB(defined('DB_NAME') ? DB_NAME : '');\n");
site_boot($site);
global $wpdb;
echo get_class($wpdb), "\n";
show(fluentcrm_track_event(event()));
show(fluentcrm_track_event(event()));
show_events();
$status = fluentcrm_events_status();
echo "$status[store]: $status[reason]\n";
?>
--EXPECT--
My_DB
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
sqlite: the site's own connection, the PDO behind My_DB
