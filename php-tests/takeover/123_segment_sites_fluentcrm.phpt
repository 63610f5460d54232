--TEST--
The specification's table holds with version 2 of the SQLite Database Integration, and with storage=wpdb
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/segments.php';

$mariadb = getenv('SITE_DATABASE') === 'mariadb';
$site = serve_segments([], $mariadb ? [] : ['integration' => '2.1.11']);
show_specification($site, 3);
$site = serve_segments(['fluentcrm_events.storage' => 'wpdb', 'fluentcrm_events.compat' => 'strict']);
show_specification($site, 2);
?>
--EXPECT--
40 of 40 as expected
40 of 40 as expected
