--TEST--
Ten thousand calls, refused ones included, leave no memory in use
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-lifecycle-014.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
// One commit to the disk per event would only make the test slow.
open_database(database_file())->exec('PRAGMA journal_mode = WAL');
$work = function (int $times): void {
    for ($i = 0; $i < $times; $i++) {
        fluentcrm_track_event(event(['value' => ['a' => $i], 'title' => " x$i <b>", 'event_key' => 'k']));
        try {
            fluentcrm_track_event(event(['title' => []]));
        } catch (\FluentCrmEvents\TrackingException) {
        }
        fluentcrm_track_events(['x' => [], 'y' => event(['subscriber' => (object) ['id' => '7']])]);
        json_encode([fluentcrm_contact_events(1), fluentcrm_events_status()]);
    }
};
$resident = fn (): int => (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4;
$work(500);
[$php, $all] = [memory_get_usage(), $resident()];
$work(2500);
var_dump(memory_get_usage() - $php < 20_000, $resident() - $all < 4_000);
var_dump(count(stored('fc_event_tracking')));
--EXPECT--
bool(true)
bool(true)
int(2501)
