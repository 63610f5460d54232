--TEST--
Every recorded REST case is answered and stored as by FluentCRM 2 alone, in strict mode, with FluentCRM 2 active
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm(2);
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/golden_rest.php';

$site = serve(ini: ['fluentcrm_events.compat' => 'strict'], server: ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
golden_rest_play($site, on_mariadb([]) ? 'mariadb' : 'sqlite');
$site->showComplaints();
?>
--EXPECT--
77 of 77 cases as recorded
complaints: none
