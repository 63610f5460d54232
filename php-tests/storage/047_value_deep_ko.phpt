--TEST--
An array nested deeper than JSON goes is invalid_data, however deep: PHP's own json_encode() would overflow the stack
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-storage-047.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$nested = function (int $depth): array {
    $value = [];
    for ($i = 1; $i < $depth; $i++) {
        $value = [$value];
    }
    return $value;
};
show(fluentcrm_track_event(event(['value' => $nested(512)])));
foreach ([513, 10_000, 200_000] as $depth) {
    $value = $nested($depth);
    attempt(fn () => fluentcrm_track_event(event(['value' => $value])));
    // One after the other: PHP 8.5 and PHP built for debugging overflow the stack when they free the whole.
    while ($value) {
        $value = $value[0];
    }
}
echo strlen(stored('fc_event_tracking')[0]['value']), "\n";
--EXPECTF--
event #1 of contact 1: counter 1, created
TrackingException invalid_data: Invalid data provided. value must be %s
TrackingException invalid_data: Invalid data provided. value must be %s
TrackingException invalid_data: Invalid data provided. value must be %s
1024
