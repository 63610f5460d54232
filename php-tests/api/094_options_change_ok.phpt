--TEST--
A long-running worker outside WordPress sees a changed flag and zone within two seconds
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-094.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$flag = fn (string $on): array => ['_fluentcrm_experimental_settings' => serialize(['event_tracking' => $on])];
fresh_database();
write_options(['gmt_offset' => '3'] + $flag('yes'));
fluentcrm_save_contact(['email' => 'ada@example.com']);
show(fluentcrm_track_event(event()));
write_options($flag('no'));
usleep(1_600_000);
attempt(fn () => fluentcrm_track_event(event()));
write_options(['gmt_offset' => '-9'] + $flag('yes'));
usleep(1_600_000);
$event = fluentcrm_track_event(event());
show($event);
echo round((strtotime("$event->updated_at UTC") - time()) / 3600), ' ',
    round((strtotime("$event->created_at UTC") - time()) / 3600), "\n";
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
TrackingException not_enabled: Event Tracker is not enabled
event #1 of contact 1: counter 2, counted
-9 3
#1 contact 1 counter 2 by 0 "custom" | "k" | "T" | ""
