--TEST--
A FluentCRM that is installed but not active does not make a missing flag mean off
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$site = fluentcrm_site(['flag' => null], '');
activate($site, []);
site_boot($site);
show(fluentcrm_track_event(event()));
?>
--EXPECT--
event #1 of contact 2: counter 1, created
