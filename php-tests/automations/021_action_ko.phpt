--TEST--
An action without a key or a title tracks nothing and is skipped, and the automation continues
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([['steps' => [track_step('', 'T'), track_step('no_title', ''), track_step('code', '{{contact.first_name}}'), track_step('last')]]]);
log_to($site);
site_boot($site);
start_by();
show_runs();
show_events();
echo implode("\n", logged($site)), "\n";
?>
--EXPECT--
automation 1: contact 2 completed, fluent_crm/event_tracked #1
#1 contact 2 counter 1 by 0 "custom" | "start" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "code" | "First" | ""
#3 contact 2 counter 1 by 0 "custom" | "last" | "Step" | ""
automation 1 skips its step for contact 2, because the event could not be tracked: Invalid data provided. key and event are required
automation 1 skips its step for contact 2, because the event could not be tracked: Invalid data provided. key and event are required
