--TEST--
Every metric has the known figures, on every route of the statements
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';
require_once __DIR__ . '/statistics.php';

$answers = [];
foreach (['auto' => [], 'wpdb' => ['fluentcrm_events.storage' => 'wpdb'], 'integration 2' => []] as $way => $ini) {
    $site = site_create(['contacts' => 4, 'flag' => 'yes', 'timezone' => 'Europe/Berlin'] + ($way === 'integration 2' ? ['integration' => '2.1.11'] : []));
    add_statistics_rows(open_database(site_database($site)));
    $answers[$way] = child_on($site, 'require_once ' . var_export(__DIR__ . '/statistics.php', true) . '; site_boot($site);
        $answer = fluentcrm_event_statistics(["metric" => "keys"] + questions()[0]);
        echo "$answer[source] $answer[zone] $answer[from] $answer[to] ", isset($answer["unit"]) ? "unit" : "no unit", "\n";
        foreach (questions() as $query) {
            echo $query["metric"], " ", figures(fluentcrm_event_statistics($query)), "\n";
        }
        $usual = fluentcrm_event_statistics(["metric" => "trend"]);
        echo count($usual["buckets"]), " days up to ", end($usual["buckets"]) === current_time("Y-m-d") ? "today" : "another day", "\n";', $ini);
}
echo $answers['auto'];
foreach ($answers as $way => $answer) {
    echo $answer === $answers['auto'] ? "$way: the same\n" : "$way: $answer";
}
?>
--EXPECT--
events Europe/Berlin 2026-10-23 2026-10-26 no unit
trend {"buckets":["2026-10-23","2026-10-24","2026-10-25","2026-10-26"],"series":[{"event_key":null,"occurrences":[1,1,4,1],"contacts":[1,1,3,1]}],"totals":{"occurrences":7,"contacts":3},"previous":{"from":"2026-10-19","to":"2026-10-22","buckets":["2026-10-19","2026-10-20","2026-10-21","2026-10-22"],"series":[{"event_key":null,"occurrences":[0,0,0,0],"contacts":[0,0,0,0]}],"totals":{"occurrences":0,"contacts":0}}}
trend {"buckets":["2026-10-23","2026-10-26"],"series":[{"event_key":"CART","occurrences":[2,1],"contacts":[2,1]},{"event_key":"nobody's","occurrences":[0,0],"contacts":[0,0]}],"totals":{"occurrences":3,"contacts":2}}
trend {"buckets":["2026-10-23"],"series":[{"event_key":"order","occurrences":[2],"contacts":[1]}],"totals":{"occurrences":2,"contacts":1}}
keys {"rows":[{"event_key":"cart","occurrences":3,"contacts":2,"last":"2026-10-26 00:00:00"},{"event_key":"order","occurrences":3,"contacts":2,"last":"2026-10-25 12:00:00"}]}
providers {"rows":[{"provider":"woo","occurrences":5,"contacts":2},{"provider":"custom","occurrences":2,"contacts":1}]}
new_returning {"buckets":["2026-10-23","2026-10-24","2026-10-25","2026-10-26"],"new":[1,0,1,0],"returning":[0,1,2,1]}
funnel {"steps":[{"event_key":"cart","contacts":2},{"event_key":"order","contacts":1}]}
funnel {"steps":[{"event_key":"cart","contacts":2},{"event_key":"cart","contacts":1},{"event_key":"cart","contacts":1}]}
retention {"cohorts":[{"start":"2026-10-19","contacts":2,"returned":[2,1]},{"start":"2026-10-26","contacts":0,"returned":[0]}]}
30 days up to today
auto: the same
wpdb: the same
integration 2: the same
