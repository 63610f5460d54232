--TEST--
A thousand items are stored in one call, each with its own counter
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-044.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$items = [];
for ($i = 0; $i < 1000; $i++) {
    $items[] = event(['event_key' => 'k' . $i % 10, 'value' => $i]);
}
$results = fluentcrm_track_events($items);
$seen = [];
foreach ($results as $i => $event) {
    $right = $event->counter === intdiv($i, 10) + 1 && $event->value === (string) $i && $event->created === $i < 10;
    $seen[$right ? 'right' : 'wrong'][] = $i;
}
var_dump(count($seen['right']), count($seen['wrong'] ?? []));
foreach (stored('fc_event_tracking') as $row) {
    echo "$row[event_key] $row[counter] $row[value]\n";
}
--EXPECT--
int(1000)
int(0)
k0 100 990
k1 100 991
k2 100 992
k3 100 993
k4 100 994
k5 100 995
k6 100 996
k7 100 997
k8 100 998
k9 100 999
