--TEST--
A day on which the clocks change has 25 or 23 hours; events in the hour that occurs twice are counted in the second one
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';
require_once __DIR__ . '/statistics.php';

foreach (['Europe/Berlin', '+5.5'] as $zone) {
    $site = site_create(['contacts' => 4, 'flag' => 'yes', 'timezone' => $zone]);
    add_statistics_rows(open_database(site_database($site)));
    echo child_on($site, 'require_once ' . var_export(__DIR__ . '/statistics.php', true) . '; site_boot($site);
        foreach (["2026-10-25", "2026-03-29"] as $day) {
            $answer = fluentcrm_event_statistics(["metric" => "trend", "from" => $day, "to" => $day, "unit" => "hour"]);
            echo "$answer[zone] $day ", count($answer["buckets"]), " hours from {$answer["buckets"][0]}\n";
            foreach (array_filter($answer["series"][0]["occurrences"]) as $at => $count) {
                echo "  {$answer["buckets"][$at]} $count\n";
            }
        }');
}
?>
--EXPECT--
Europe/Berlin 2026-10-25 25 hours from 2026-10-25T00:00:00+02:00
  2026-10-25T02:00:00+01:00 1
  2026-10-25T12:00:00+01:00 2
  2026-10-25T23:00:00+01:00 1
Europe/Berlin 2026-03-29 23 hours from 2026-03-29T00:00:00+01:00
+05:30 2026-10-25 24 hours from 2026-10-25T00:00:00+05:30
  2026-10-25T02:00:00+05:30 1
  2026-10-25T12:00:00+05:30 2
  2026-10-25T23:00:00+05:30 1
+05:30 2026-03-29 24 hours from 2026-03-29T00:00:00+05:30
