--TEST--
A FluentCRM active for the network counts as active before its file is loaded: a missing flag is off
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

$code = 'echo defined("FLUENTCRM") ? "loaded" : "not loaded", "\n";
    FluentCrmEvents\Tests\show(fluentcrm_track_event(FluentCrmEvents\Tests\event()));
    add_action("init", fn () => FluentCrmEvents\Tests\show(fluentcrm_track_event(FluentCrmEvents\Tests\event())));';
$site = network_site(['flag' => null, 'mu_plugin' => $code]);
activate_for_network($site, ['fluent-crm/fluent-crm.php']);
site_boot($site);
show_blogs();
?>
--EXPECT--
not loaded
WP_Error not_enabled: Event Tracker is not enabled
WP_Error not_enabled: Event Tracker is not enabled
