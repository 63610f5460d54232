--TEST--
On a network without an active FluentCRM a missing flag is on, also before init
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

$code = 'FluentCrmEvents\Tests\show(fluentcrm_track_event(FluentCrmEvents\Tests\event()));
    add_action("init", fn () => FluentCrmEvents\Tests\show(fluentcrm_track_event(FluentCrmEvents\Tests\event())));';
site_boot(network_site(['flag' => null, 'mu_plugin' => $code]));
show_blogs();
?>
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
blog 1: contact 2 k 2
