--TEST--
Behind a proxy with its own session numbers, events are stored, natively and by query()
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
require __DIR__ . '/../support/forwarder.php';

$forwarder = new Forwarder(MariaDb::shared(), 'MariaDB', 123456789);
$site = site_create(['database' => 'mariadb', 'contacts' => 3, 'flag' => 'yes', 'constants' => ['DB_HOST' => "127.0.0.1:$forwarder->port"]]);
foreach ([[], ['fluentcrm_events.storage' => 'wpdb']] as $storage) {
    echo child_on($site, 'site_boot($site); global $wpdb;
        $counter = fn ($event) => is_wp_error($event) ? $event->get_error_code() : $event->counter;
        echo $wpdb->dbh->thread_id, ": ", implode(" ", array_map($counter, [fluentcrm_track_event(event()), fluentcrm_track_event(event()),
            fluentcrm_track_event(event(["title" => "U"]), false), ...fluentcrm_track_events([event(), event(["title" => "V"])])])), "\n";', $storage);
}
show_events(site_database($site));
?>
--EXPECT--
123456789: 1 2 1 3 1
123456789: 4 5 1 6 2
#1 contact 2 counter 6 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "U" | ""
#3 contact 2 counter 2 by 0 "custom" | "k" | "V" | ""
#4 contact 2 counter 1 by 0 "custom" | "k" | "U" | ""
