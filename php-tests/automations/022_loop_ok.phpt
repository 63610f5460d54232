--TEST--
An automation that tracks the event that starts it ends after one round, the event is stored, and the log says so
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([
    ['again' => true, 'steps' => [track_step('start', 'T'), track_step('end')]],
    ['key' => 'ping', 'again' => true, 'steps' => [track_step('pong')]],
    ['key' => 'pong', 'again' => true, 'steps' => [track_step('ping')]],
]);
log_to($site);
site_boot($site);
start_by();
start_by();
echo 'start ', counted('start'), ', end ', counted('end'), "\n";
start_by('ping');
echo 'ping ', counted('ping'), ', pong ', counted('pong'), "\n";
show_runs();
echo implode("\n", logged($site)), "\n";
?>
--EXPECT--
start 2: 4, end 2: 2
ping 2: 2, pong 2: 1
automation 1: contact 2 completed, fluent_crm/event_tracked #1
automation 2: contact 2 completed, fluent_crm/event_tracked #3
automation 3: contact 2 completed, fluent_crm/event_tracked #4
automation 1 tracks an event that would start it again: the event is stored, and the automation is not started again
automation 2 tracks an event that would start it again: the event is stored, and the automation is not started again
