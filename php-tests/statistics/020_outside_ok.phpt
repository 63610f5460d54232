--TEST--
Outside WordPress the figures are the same; an error is thrown, and a database without tables has none
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-statistics-020.db
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/statistics.php';

$file = database_with_contacts();
echo child('echo json_encode(fluentcrm_event_statistics(["metric" => "keys", "from" => "2026-10-01", "to" => "2026-10-31"])), "\n";');
add_statistics_rows(new \PDO("sqlite:$file"));
echo child('require_once ' . var_export(__DIR__ . '/statistics.php', true) . '; foreach (questions() as $query) {
    echo figures(fluentcrm_event_statistics($query)), "\n";
}
attempt(fn () => fluentcrm_event_statistics(["metric" => "sum"]));
attempt(fn () => fluentcrm_event_statistics());
attempt(fn () => fluentcrm_event_statistics("trend"));');
foreach (['Europe/Kiev', 'EDT', 'Nowhere/Land'] as $zone) {
    write_options(['timezone_string' => $zone]);
    echo "$zone: ", child('echo fluentcrm_event_statistics(["metric" => "providers"])["zone"], "\n";', ['error_log' => '/dev/null']);
}
echo child('attempt(fn () => fluentcrm_event_statistics(["metric" => "trend"]));', ['fluentcrm_events.database' => '']);
?>
--EXPECT--
{"metric":"keys","source":"events","zone":"UTC","from":"2026-10-01","to":"2026-10-31","rows":[]}
{"buckets":["2026-10-23","2026-10-24","2026-10-25","2026-10-26"],"series":[{"event_key":null,"occurrences":[1,1,4,1],"contacts":[1,1,3,1]}],"totals":{"occurrences":7,"contacts":3},"previous":{"from":"2026-10-19","to":"2026-10-22","buckets":["2026-10-19","2026-10-20","2026-10-21","2026-10-22"],"series":[{"event_key":null,"occurrences":[0,0,0,0],"contacts":[0,0,0,0]}],"totals":{"occurrences":0,"contacts":0}}}
{"buckets":["2026-10-23","2026-10-26"],"series":[{"event_key":"CART","occurrences":[2,1],"contacts":[2,1]},{"event_key":"nobody's","occurrences":[0,0],"contacts":[0,0]}],"totals":{"occurrences":3,"contacts":2}}
{"buckets":["2026-10-23"],"series":[{"event_key":"order","occurrences":[2],"contacts":[1]}],"totals":{"occurrences":2,"contacts":1}}
{"rows":[{"event_key":"cart","occurrences":3,"contacts":2,"last":"2026-10-26 00:00:00"},{"event_key":"order","occurrences":3,"contacts":2,"last":"2026-10-25 12:00:00"}]}
{"rows":[{"provider":"woo","occurrences":5,"contacts":2},{"provider":"custom","occurrences":2,"contacts":1}]}
{"buckets":["2026-10-23","2026-10-24","2026-10-25","2026-10-26"],"new":[1,0,1,0],"returning":[0,1,2,1]}
{"steps":[{"event_key":"cart","contacts":2},{"event_key":"order","contacts":1}]}
{"steps":[{"event_key":"cart","contacts":2},{"event_key":"cart","contacts":1},{"event_key":"cart","contacts":1}]}
{"cohorts":[{"start":"2026-10-19","contacts":2,"returned":[2,1]},{"start":"2026-10-26","contacts":0,"returned":[0]}]}
TrackingException invalid_data: Invalid data provided. metric must be one of trend, keys, providers, new_returning, funnel, retention, "sum" given
ArgumentCountError: fluentcrm_event_statistics() expects exactly 1 argument, 0 given
TypeError: fluentcrm_event_statistics(): Argument #1 ($query) must be of type array, string given
Europe/Kiev: Europe/Kiev
EDT: -04:00
Nowhere/Land: UTC
TrackingException not_configured: fluentcrm_events is not configured: outside WordPress, fluentcrm_events.database must name a database
