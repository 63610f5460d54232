--TEST--
SAVEQUERIES shows our statements on MariaDB, in $wpdb's format, on every route; without it nothing is added
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

foreach (['auto', 'wpdb'] as $storage) {
    foreach ([true, false] as $saved) {
        $site = site_create(['database' => 'mariadb', 'contacts' => 2, 'flag' => 'yes', 'constants' => ['SAVEQUERIES' => $saved]]);
        echo "$storage: ", child_on($site, 'site_boot($site); global $wpdb; $before = count($wpdb->queries ?? []);
            fluentcrm_track_event(event()); fluentcrm_track_events([event(), event(["title" => "U"])]);
            $ours = array_slice($wpdb->queries ?? [], $before);
            $marked = preg_grep("/^(?!.*SAVEPOINT).*fluentcrm_events/", array_column($ours, 0));
            echo count($ours) > 3 ? "shown" : "not shown", count($marked) > 3 ? ", marked" : "", "\n";', ['fluentcrm_events.storage' => $storage]);
    }
}
?>
--EXPECT--
auto: shown, marked
auto: not shown
wpdb: shown
wpdb: not shown
