--TEST--
An automation starts by the API, the action, the function and a bulk call, once for a contact, and its steps run at once
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

site_boot(automation_site([[], ['key' => 'other']], ['contacts' => 6]));
start_by();
do_action('fluent_crm/track_event_activity', ['subscriber_id' => 3, 'event_key' => 'start', 'title' => 'T']);
fluentcrm_track_event(['subscriber_id' => 4, 'event_key' => 'start', 'title' => 'T']);
fluentcrm_track_events([['subscriber_id' => 5, 'event_key' => 'start', 'title' => 'T'], ['subscriber_id' => 1, 'event_key' => 'start', 'title' => 'T']]);
start_by(contact: 3);
start_by('unrelated', 6);
show_runs();
echo 'reached ', counted('reached'), "\n";
?>
--EXPECT--
automation 1: contact 2 completed, fluent_crm/event_tracked #1
automation 1: contact 3 completed, fluent_crm/event_tracked #3
automation 1: contact 4 completed, fluent_crm/event_tracked #5
automation 1: contact 5 completed, fluent_crm/event_tracked #7
automation 1: contact 1 completed, fluent_crm/event_tracked #8
reached 1: 1, 2: 1, 3: 1, 4: 1, 5: 1
