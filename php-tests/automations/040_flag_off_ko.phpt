--TEST--
Nothing starts while the flag is off, or for a contact who is not subscribed
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([[]]);
site_boot($site);
foreach (['unsubscribed', 'pending', 'bounced'] as $status) {
    FluentCrmApi('contacts')->getContact(3)->updateStatus($status);
    start_by(contact: 3);
}
show_runs();
update_option('_fluentcrm_experimental_settings', ['event_tracking' => 'no']);
// As somebody who fires the action himself.
$event = \FluentCrm\App\Models\EventTracker::find(1);
do_action('fluent_crm/event_tracked', $event, FluentCrmApi('contacts')->getContact(2));
show_runs();
update_option('_fluentcrm_experimental_settings', ['event_tracking' => 'yes']);
do_action('fluent_crm/event_tracked', $event, FluentCrmApi('contacts')->getContact(2));
show_runs();
?>
--EXPECT--
nobody in an automation
nobody in an automation
automation 1: contact 2 completed, fluent_crm/event_tracked #1
