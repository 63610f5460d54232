--TEST--
An event that is fired before init on a switched-to blog is recorded for that blog
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

$code = 'add_action("plugins_loaded", function () {
    do_action("fluent_crm/track_event_activity", ["email" => "contact0001@example.com", "event_key" => "on 1", "title" => "T"]);
    switch_to_blog(2);
    do_action("fluent_crm/track_event_activity", ["email" => "contact0001@example.com", "event_key" => "on 2", "title" => "T"]);
    restore_current_blog();
});';
site_boot(network_site(['mu_plugin' => $code]));
show_blogs();
?>
--EXPECT--
blog 1: contact 2 on 1 1
blog 2: contact 2 on 2 1
