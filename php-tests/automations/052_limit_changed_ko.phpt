--TEST--
A start that was left to a later job does not happen if the automation or the contact has changed meanwhile; unknown jobs do nothing
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([[], [], []], ['contacts' => 5]);
echo child_on($site, 'require ' . var_export(__DIR__ . '/automations.php', true) . '; require "$site/wp-config.php";'
    . 'foreach ([2, 3] as $contact) { start_by(contact: $contact); } echo "reached ", counted("reached"), "\n";', ['fluentcrm_events.automation_starts' => 0]);
site_boot($site);
\FluentCrm\App\Models\Funnel::find(2)->fill(['status' => 'draft'])->save();
FluentCrmApi('contacts')->getContact(3)->updateStatus('unsubscribed');
foreach ([['start', 1, 2, 1, 1], ['start', 2, 2, 1, 1], ['start', 3, 3, 2, 1], ['start', 99, 2, 1, 1], ['start', 1, 99, 1, 1],
    ['reach', 99, 2, 1, 1], ['other', 1, 2, 1, 1], ['start'], 'x', null] as $job) {
    do_action('fluentcrm_events/start_automation', $job);
}
show_runs();
?>
--EXPECT--
reached none
automation 1: contact 2 completed, fluent_crm/event_tracked #1
