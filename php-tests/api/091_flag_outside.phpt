--TEST--
Outside WordPress the flag of {prefix}options decides: only exactly "yes" is on
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-091.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$set = fn (mixed $value): string => serialize(['other' => 'yes', 'event_tracking' => $value]);
$options = [
    'yes' => $set('yes'), 'no' => $set('no'), 'Yes' => $set('Yes'), 'true' => $set(true), 'array' => $set(['yes']),
    'without the key' => serialize(['other' => 'yes']), 'not serialised' => 'yes', 'empty' => '', 'false' => 'b:0;',
    'text' => serialize('event_tracking'), 'null' => 'N;',
];
foreach ($options as $name => $value) {
    write_options(['_fluentcrm_experimental_settings' => $value]);
    echo str_pad("$name:", 17), child('attempt(fn () => fluentcrm_track_event(event()));');
}
show_events();
--EXPECT--
yes:             event #1 of contact 1: counter 1, created
no:              TrackingException not_enabled: Event Tracker is not enabled
Yes:             TrackingException not_enabled: Event Tracker is not enabled
true:            TrackingException not_enabled: Event Tracker is not enabled
array:           TrackingException not_enabled: Event Tracker is not enabled
without the key: TrackingException not_enabled: Event Tracker is not enabled
not serialised:  TrackingException not_enabled: Event Tracker is not enabled
empty:           TrackingException not_enabled: Event Tracker is not enabled
false:           TrackingException not_enabled: Event Tracker is not enabled
text:            TrackingException not_enabled: Event Tracker is not enabled
null:            TrackingException not_enabled: Event Tracker is not enabled
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
