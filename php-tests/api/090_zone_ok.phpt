--TEST--
Outside WordPress times are in the zone of {prefix}options: timezone_string before gmt_offset
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-090.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$zones = [['', ''], ['', '5.5'], ['', '-3.75'], ['', '0'], ['Asia/Kathmandu', '3'], ['+05:45', ''], ['UTC', '7'], ['America/Caracas', '']];

foreach ($zones as [$name, $offset]) {
    write_options(['timezone_string' => $name, 'gmt_offset' => $offset]);
    $time = child('echo fluentcrm_track_event(event())->updated_at;');
    echo str_pad("$name, $offset", 20), round((strtotime("$time UTC") - time()) / 900) / 4 + 0, " h\n";
}
var_dump(stored('fc_event_tracking')[0]['updated_at'] === $time, stored('fc_event_tracking')[0]['counter']);
--EXPECT--
,                   0 h
, 5.5               5.5 h
, -3.75             -3.75 h
, 0                 0 h
Asia/Kathmandu, 3   5.75 h
+05:45,             5.75 h
UTC, 7              0 h
America/Caracas,    -4 h
bool(true)
int(8)
