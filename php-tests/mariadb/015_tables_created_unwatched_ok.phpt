--TEST--
Missing tables are made by the first call on MariaDB even if nothing watches $wpdb's queries: the server says that no transaction is open
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
FluentCrmEvents\Tests\skip_on_mysql('it does not say whether a transaction is open');
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
$site = site_create(['database' => 'mariadb', 'contacts' => null, 'flag' => 'yes']);
echo child_on($site, $track, ['fluentcrm_events.hooks' => '0']);
?>
--EXPECT--
event #1 of contact 7: counter 1, created
WP_Error subscriber_not_found: Subscriber not found
event #1 of contact 7: counter 2, counted
