--TEST--
An automation that runs once runs once; one that may run again starts again with each event, with one row for each contact
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

site_boot(automation_site([[], ['again' => true, 'steps' => [track_step('again')]]]));
foreach (range(1, 3) as $time) {
    start_by();
    echo 'once ', counted('reached'), ', again ', counted('again'), "\n";
}
show_runs();
?>
--EXPECT--
once 2: 1, again 2: 1
once 2: 1, again 2: 2
once 2: 1, again 2: 3
automation 1: contact 2 completed, fluent_crm/event_tracked #1
automation 2: contact 2 completed, fluent_crm/event_tracked #1
