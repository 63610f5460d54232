--TEST--
Entries that an auto_prepend_file adds to $wp_filter run beside ours, also on the same hook
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 2, 'flag' => 'yes']);
$prepend = "$site/prepend.php";
file_put_contents($prepend, '<?php
    function mine($event = null) { echo "mine"; return $event; }
    foreach ([[8, "a"], [9, "b"], [10, "c"]] as [$priority, $name]) {
        $wp_filter["fluent_crm/track_event_activity"][$priority][$name] = ["function" => "mine", "accepted_args" => 1];
    }
    $wp_filter["init"][1]["d"] = ["function" => function () { echo "init\n"; }, "accepted_args" => 0];');
echo child_on($site, 'require "$site/wp-config.php"; do_action("fluent_crm/track_event_activity", event()); echo "\n"; show_events();',
    ['auto_prepend_file' => $prepend]);
--EXPECT--
init
mineminemine
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
