--TEST--
If only Pro's classes are loaded, the extension's own trigger and action do nothing either
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

const PRO = 'namespace FluentCampaign\App\Services\Funnel\Triggers { class TrackingEventRecordedTrigger {} }'
    . 'namespace FluentCampaign\App\Services\Funnel\Actions { class AddEventTrackerAction {} }';
$site = automation_site([[]]);
file_put_contents("$site/pro.php", '<?php ' . PRO);
site_boot($site);
start_by();
show_runs();
require "$site/pro.php";
start_by(contact: 3);
show_runs();
$offered = fn (string $hook, string $name): string => isset(apply_filters($hook, [], null)[$name]) ? 'offered' : 'not offered';
echo 'action ', $offered('fluentcrm_funnel_blocks', 'add_contact_event_tracker'), ', goal ', $offered('fluentcrm_funnel_blocks', EVENT_TRACKED), "\n";
?>
--EXPECT--
automation 1: contact 2 completed, fluent_crm/event_tracked #1
automation 1: contact 2 completed, fluent_crm/event_tracked #1
action not offered, goal offered
