--TEST--
A listener that ends the script ends it with its own exit code; the rows stay
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 2, 'flag' => 'yes']);
echo child_on($site, 'site_boot($site); register_shutdown_function(function () { echo "shutdown\n"; });
    add_action("fluent_crm/event_tracked", function () { echo "bye\n"; exit(7); });
    fluentcrm_track_event(event()); echo "never\n";');
echo child_on($site, 'site_boot($site); add_action("fluent_crm/event_tracked", function () { die("bye\n"); });
    do_action("fluent_crm/track_event_activity", event()); echo "never\n";');
echo child_on($site, 'site_boot($site); add_action("fluent_crm/event_tracked", function () { wp_die("bye", "", ["exit" => true]); });
    fluentcrm_track_events([event(["title" => "A"]), event(["title" => "B"])]); echo "never\n";');
echo "\n";
show_events(site_database($site));
--EXPECTF--
bye
shutdown
exit code 7
bye
%Abye%A
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "A" | ""
#3 contact 2 counter 1 by 0 "custom" | "k" | "B" | ""
