--TEST--
Items' keys that are not UTF-8 are kept byte for byte, and the order of the keys is kept
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-049.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();

$items = ["\xff" => event(), "\xc3" => event(['title' => '']), "\0\x80" => event(['event_key' => 'k2'])];
$results = fluentcrm_track_events($items);
foreach ($results as $key => $result) {
    echo bin2hex($key), ': ';
    show($result);
}
show_events();
--EXPECT--
ff: event #1 of contact 1: counter 1, created
c3: TrackingException invalid_data: Invalid data provided. key and event are required
0080: event #2 of contact 1: counter 1, created
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
#2 contact 1 counter 1 by 0 "custom" | "k2" | "T" | ""
