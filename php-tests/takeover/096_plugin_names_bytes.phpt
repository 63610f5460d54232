--TEST--
Before init, active plugins whose file names are not UTF-8 do not end the request
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

// With take_over off we ask whether FluentCRM is among them.
$site = site_create(['contacts' => 2, 'flag' => 'yes']);
file_put_contents("$site/wp-content/mu-plugins/test.php", '<?php
    add_filter("option_active_plugins", fn ($plugins) => ["\xff" => "\xfe/plugin.php", "\xfd" => 7]);
    do_action("fluent_crm/track_event_activity", ["email" => "contact0001@example.com", "event_key" => "early", "title" => "T"]);');
echo child_on($site, 'site_boot($site);', ['fluentcrm_events.take_over' => 0]);
show_events(site_database($site));
?>
--EXPECT--
#1 contact 2 counter 1 by 0 "custom" | "early" | "T" | ""
