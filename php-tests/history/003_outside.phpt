--TEST--
Outside WordPress occurrences are kept if php.ini or the site's option says so
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-history-003.db
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$track = 'foreach ([1, 2] as $value) { $event = fluentcrm_track_event(event(["value" => $value])); } fluentcrm_track_event(event(["title" => "T2"]), false);
    $found = fluentcrm_event_occurrences($event->id); echo $found["total"], " ", json_encode(array_column($found["occurrences"], "value", "counter")), "\n";';
echo child($track), child($track, ['fluentcrm_events.history' => 'on']);
write_options(['fluentcrm_events_history' => 'on']);
echo child($track), child($track, ['fluentcrm_events.history' => 'off']);
attempt(fn () => fluentcrm_event_occurrences());
attempt(fn () => fluentcrm_event_occurrences('x'));
echo child('attempt(fn () => fluentcrm_event_occurrences(1));', ['fluentcrm_events.database' => '']);
?>
--EXPECT--
0 []
2 {"4":"2","3":"1"}
4 {"6":"2","5":"1","4":"2","3":"1"}
4 {"6":"2","5":"1","4":"2","3":"1"}
ArgumentCountError: fluentcrm_event_occurrences() expects at least 1 argument, 0 given
TypeError: fluentcrm_event_occurrences(): Argument #1 ($event_id) must be of type int, string given
TrackingException not_configured: fluentcrm_events is not configured: outside WordPress, fluentcrm_events.database must name a database
