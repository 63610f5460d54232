--TEST--
Every recorded REST case is answered and stored as by FluentCRM, in strict mode, without FluentCRM, over real HTTP
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/golden_rest.php';

$site = serve(ini: ['fluentcrm_events.compat' => 'strict']);
golden_rest_play($site, on_mariadb([]) ? 'mariadb' : 'sqlite');
$site->showComplaints();
?>
--EXPECT--
77 of 77 cases as recorded
complaints: none
