--TEST--
Unknown keys of the array are ignored: a caller cannot set counter, creator, id or times
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-009.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$event = fluentcrm_track_event(event([
    'counter' => 99, 'created_by' => 7, 'id' => 4242, 'created_at' => '2001-01-01 00:00:00',
    'updated_at' => '2001-01-01 00:00:00', 0 => 'x', 'Title' => 'wrong case',
]));
show($event);
show_events();
var_dump(stored('fc_event_tracking')[0]['created_at'] > '2020');
--EXPECT--
event #1 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
bool(true)
