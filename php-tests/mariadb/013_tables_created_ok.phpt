--TEST--
Missing tables are made by the first call on MariaDB, also by a bulk call through $wpdb
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

$track = 'site_boot($site);
    $first = fluentcrm_track_events([event(["subscriber" => (object) ["id" => 7]]), event(["email" => "nobody@example.com"])]);
    show(...$first);
    show($first[1]);
    show(fluentcrm_track_event(event(["subscriber" => (object) ["id" => 7]])));';
foreach ([['storage' => 'auto'], ['storage' => 'wpdb']] as $settings) {
    $site = site_create(['database' => 'mariadb', 'contacts' => null, 'flag' => 'yes']);
    $ini = [];
    foreach ($settings as $name => $value) {
        $ini["fluentcrm_events.$name"] = $value;
    }
    echo json_encode($settings), "\n", child_on($site, $track, $ini);
}
?>
--EXPECT--
{"storage":"auto"}
event #1 of contact 7: counter 1, created
WP_Error subscriber_not_found: Subscriber not found
event #1 of contact 7: counter 2, counted
{"storage":"wpdb"}
event #1 of contact 7: counter 1, created
WP_Error subscriber_not_found: Subscriber not found
event #1 of contact 7: counter 2, counted
