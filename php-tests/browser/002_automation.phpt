--TEST--
FluentCRM's editor of automations shows the trigger, the goal and the action of events with their fields, saves them and loads them again
--SKIPIF--
<?php require __DIR__ . '/browser.php'; \FluentCrmEvents\Tests\skip_without_browser(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/browser.php';
require __DIR__ . '/../profile/profile.php';

$site = serve_screens(['database' => 'mariadb', 'mu_plugin' => QUIET . "add_filter('pre_http_request', fn (\$given, \$arguments, \$url) => str_contains(\$url, 'fluentcrm.com') ? ['response' => ['code' => 200], 'body' => '[]', 'headers' => [], 'cookies' => []] : \$given, 10, 3);"]);
$site->setRows(array_map('FluentCrmEvents\Tests\event_row', range(1, 12)));
browse($site, 'automation.mjs');
// It runs: an event of the key that has happened twice, with the title of the condition.
$event = ['email' => 'contact0001@example.com', 'event_key' => 'key_1', 'title' => 'Title 1'];
echo 'tracked: ', $site->track($event)->status, "\n";
foreach ($site->rows() as $row) {
    if ($row['event_key'] === 'from_automation' || $row['title'] === 'Title 1') {
        echo "$row[event_key] of contact $row[subscriber_id], counter $row[counter]: $row[title], ", json_encode($row['value']), "\n";
    }
}
$site->showComplaints();
?>
--EXPECT--
saved: 200
saved: 200
saved: 200
trigger again:
  Automation Name: Event Tracked
  Internal Description: 
  Event Key: key_1
  Minimum Event Count: 2
  : [ ] Run the automation actions even if the contact status is not subscribed
  Specify Matching Conditions: equal | Title 1
  : [x] Restart the automation for a contact who has been through it
action again:
  Internal Label: Track Event
  Internal Description: Track an event for the contact
  Event Key: from_automation
  Event Title: Hello {{contact.first_name}}
  Event Value: two
lines
  : [ ] Count a repeat of key and title in the same row
goal again:
  Internal Label: Event Tracked
  Internal Description: This will run when an event of a contact has been tracked
  Event Key: key_2
  Minimum Event Count: 3
  Benchmark type: [x] [Optional Point] This is an optional trigger point | [ ] [Essential Point] Select IF this step is required for processing further actions
  : [x] Contacts can enter directly to this sequence point. If you enable this then any contact meet with goal will enter in this goal point.
published: 200
faults: none
tracked: 200
key_1 of contact 2, counter 2: Title 1, ""
from_automation of contact 2, counter 1: Hello First, "two\nlines"
complaints: none
