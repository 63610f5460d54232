--TEST--
Before init on a site without FluentCRM a missing flag is on
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot(['flag' => null, 'mu_plugin' => 'FluentCrmEvents\Tests\show(fluentcrm_track_event(FluentCrmEvents\Tests\event()));']);
show_events();
?>
--EXPECT--
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
