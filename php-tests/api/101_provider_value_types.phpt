--TEST--
Provider and value are stored by type: scalars as PHP prints them, null as an empty text, an empty provider as custom
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-101.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
foreach ([100, -1, true, false, null, 1.5, 0.1 + 0.2, 1e20, 99.99, '0', '', " a \n b "] as $value) {
    fluentcrm_track_event(event(['value' => $value, 'provider' => $value]), false);
}
fluentcrm_track_event(event(), false);
foreach (stored('fc_event_tracking') as $row) {
    echo text($row['provider']), ' ', text($row['value']), "\n";
}
--EXPECT--
"100" "100"
"-1" "-1"
"1" "1"
"custom" ""
"custom" ""
"1.5" "1.5"
"0.3" "0.3"
"1.0E+20" "1.0E+20"
"99.99" "99.99"
"0" "0"
"custom" ""
"a b" "a \n b"
"custom" ""
