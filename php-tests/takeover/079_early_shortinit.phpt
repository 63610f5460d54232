--TEST--
A script that loads WordPress with SHORTINIT tracks at once by function, and at shutdown by action
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

$site = fluentcrm_site([], '');
echo child_on($site, 'define("SHORTINIT", true); site_boot($site);
    show(fluentcrm_track_event(event(["event_key" => "function"])));
    do_action("fluent_crm/track_event_activity", event(["event_key" => "action"]));');
site_boot($site);
show_events();
?>
--EXPECT--
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "function" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "action" | "T" | ""
