--TEST--
REST POST starts an automation, at FluentCRM's own address
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([[]]);
$answer = rest($site, 'POST', '/subscribers/track-event', ['email' => 'contact0001@example.com', 'event_key' => 'start', 'title' => 'T']);
echo $answer['message'], "\n";
site_boot($site);
show_runs();
?>
--EXPECT--
Event has been tracked
automation 1: contact 2 completed, fluent_crm/event_tracked #1
