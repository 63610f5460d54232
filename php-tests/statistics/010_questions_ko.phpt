--TEST--
A fault in a question is named, and nothing is counted
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';
require_once __DIR__ . '/statistics.php';

$site = site_create(['contacts' => 4, 'flag' => 'yes']);
add_statistics_rows(open_database(site_database($site)));
echo child_on($site, 'require_once ' . var_export(__DIR__ . '/statistics.php', true) . '; site_boot($site);
    $trend = ["metric" => "trend"];
    $hostile = "x\' OR 1=1 -- `?%";
    foreach ([[], ["metric" => "sum"], ["metric" => []], ["metric" => new \stdClass()], $trend + ["key" => "order"], $trend + [7 => 1],
        $trend + ["from" => "2026-02-02", "to" => "2026-02-01"], $trend + ["from" => "1926-01-01"], $trend + ["from" => "yesterday"],
        $trend + ["from" => "2026-01-01 "], $trend + ["to" => 20261231], $trend + ["to" => []], $trend + ["to" => "9999-12-31"], $trend + ["from" => "2026-11-31"],
        $trend + ["from" => "1970-01-01", "to" => "2069-12-31"], $trend + ["from" => "1970-01-01", "to" => "2069-12-31", "unit" => "hour"],
        $trend + ["from" => "1970-01-01", "to" => "9998-12-31", "unit" => "month"], $trend + ["unit" => "year"], $trend + ["unit" => $hostile],
        ["metric" => "retention", "unit" => "day"], ["metric" => "retention", "from" => "2020-01-01", "to" => "2026-12-31"],
        $trend + ["keys" => array_fill(0, 21, "k")], $trend + ["keys" => array_fill(0, 100000, "k")], $trend + ["keys" => [["k"]]], $trend + ["keys" => new \stdClass()], $trend + ["keys" => true],
        ["metric" => "funnel"], ["metric" => "funnel", "keys" => ["a", "b", "c", "d", "e", "f", "g"]], ["metric" => "funnel", "keys" => "a", "days" => 0],
        ["metric" => "keys", "limit" => 101], ["metric" => "keys", "limit" => "ten"], ["metric" => "keys", "limit" => 1.5], $trend + ["compare" => "maybe"], $trend + ["provider" => ["woo"]]] as $query) {
        echo figures(fluentcrm_event_statistics($query)), "\n";
    }
    foreach ([$hostile, "", "\0", "\xff\xfe", str_repeat("k", 100000), 7] as $key) {
        $answer = fluentcrm_event_statistics($trend + ["keys" => [$key, "order"], "from" => "2026-10-01", "to" => "2026-10-31"]);
        echo array_sum($answer["series"][0]["occurrences"]), " ", json_encode($answer["totals"]), "\n";
    }
    foreach (["funnel", "new_returning", "keys"] as $metric) {
        echo figures(fluentcrm_event_statistics(["metric" => $metric, "keys" => [$hostile], "provider" => $hostile, "from" => "2026-10-31", "to" => "2026-10-31"])), "\n";
    }');
?>
--EXPECT--
invalid_data: Invalid data provided. metric must be one of trend, keys, providers, new_returning, funnel, retention, nothing given
invalid_data: Invalid data provided. metric must be one of trend, keys, providers, new_returning, funnel, retention, "sum" given
invalid_data: Invalid data provided. metric must be one of trend, keys, providers, new_returning, funnel, retention, array given
invalid_data: Invalid data provided. metric must be one of trend, keys, providers, new_returning, funnel, retention, stdClass given
invalid_data: Invalid data provided. unknown argument "key"; the arguments are metric, keys, provider, from, to, unit, compare, days, limit
invalid_data: Invalid data provided. unknown argument "7"; the arguments are metric, keys, provider, from, to, unit, compare, days, limit
invalid_data: Invalid data provided. from must not be after to, 2026-02-02 and 2026-02-01 given
invalid_data: Invalid data provided. from must be a day like 2026-12-31, from 1970 to 9998, "1926-01-01" given
invalid_data: Invalid data provided. from must be a day like 2026-12-31, from 1970 to 9998, "yesterday" given
invalid_data: Invalid data provided. from must be a day like 2026-12-31, from 1970 to 9998, "2026-01-01 " given
invalid_data: Invalid data provided. to must be a day like 2026-12-31, from 1970 to 9998, "20261231" given
invalid_data: Invalid data provided. to must be a day like 2026-12-31, from 1970 to 9998, array given
invalid_data: Invalid data provided. to must be a day like 2026-12-31, from 1970 to 9998, "9999-12-31" given
invalid_data: Invalid data provided. from must be a day like 2026-12-31, from 1970 to 9998, "2026-11-31" given
invalid_data: Invalid data provided. 36525 days by unit day are more than 2000 buckets, the most that are allowed; use unit month
invalid_data: Invalid data provided. 36525 days by unit hour are more than 2000 buckets, the most that are allowed; use unit month
invalid_data: Invalid data provided. 2932532 days by unit month are more than 2000 buckets, the most that are allowed; ask for a shorter period
invalid_data: Invalid data provided. unit must be one of hour, day, week, month, "year" given
invalid_data: Invalid data provided. unit must be one of hour, day, week, month, "x' OR 1=1 -- `?%" given
invalid_data: Invalid data provided. unit must be one of week, month, "day" given
invalid_data: Invalid data provided. 2557 days by unit week are more than 120 buckets, the most that are allowed; use unit month
invalid_data: Invalid data provided. keys must be at most 20 event keys, 21 given
invalid_data: Invalid data provided. keys must be at most 20 event keys, 1000 given
invalid_data: Invalid data provided. keys must be a list of event keys, array given
invalid_data: Invalid data provided. keys must be a list of event keys, stdClass given
invalid_data: Invalid data provided. keys must be a list of event keys, true given
invalid_data: Invalid data provided. keys must be 1 to 6 event keys, 0 given
invalid_data: Invalid data provided. keys must be 1 to 6 event keys, 7 given
invalid_data: Invalid data provided. days must be a whole number from 1 to 366, "0" given
invalid_data: Invalid data provided. limit must be a whole number from 1 to 100, "101" given
invalid_data: Invalid data provided. limit must be a whole number from 1 to 100, "ten" given
invalid_data: Invalid data provided. limit must be a whole number from 1 to 100, "1.5" given
invalid_data: Invalid data provided. compare must be true or false, "maybe" given
invalid_data: Invalid data provided. provider must be text, array given
0 {"occurrences":3,"contacts":2}
0 {"occurrences":3,"contacts":2}
0 {"occurrences":3,"contacts":2}
0 {"occurrences":3,"contacts":2}
0 {"occurrences":3,"contacts":2}
0 {"occurrences":3,"contacts":2}
{"steps":[{"event_key":"x' OR 1=1 -- `?%","contacts":0}]}
{"buckets":["2026-10-31"],"new":[0],"returning":[0]}
{"rows":[]}
