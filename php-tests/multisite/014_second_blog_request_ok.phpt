--TEST--
A request for the second blog writes to its tables
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/network.php';

$_SERVER['REQUEST_URI'] = '/second/';
network(['mu_plugin' => 'do_action("fluent_crm/track_event_activity", FluentCrmEvents\Tests\event(["event_key" => "early"]));']);
echo get_current_blog_id(), "\n";
fluentcrm_track_event(event());
show_blogs();
?>
--EXPECT--
2
blog 2: contact 2 early 1
blog 2: contact 2 k 1
