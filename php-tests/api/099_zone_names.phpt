--TEST--
Outside WordPress, too, zones that the system lacks have the right time; an unknown zone name is UTC, and a message says so
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-099.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/../support/site.php';

$zones = temporary_directory('zones');
remove_at_end($zones);
copy('/usr/share/zoneinfo/UTC', "$zones/UTC");
putenv("TZDIR=$zones");

database_with_contacts();
$log = "$zones/log";
// Names of old, with the present ones: Debian's PHP may not know the old ones either.
$names = ['Europe/Kiev' => 'Europe/Kyiv', 'US/Eastern' => 'America/New_York', 'CEST' => 'CEST', 'Mars/Olympus' => 'UTC', "nul\0" => 'UTC'];
foreach ($names as $name => $present) {
    write_options(['timezone_string' => $name]);
    echo json_encode($name, JSON_UNESCAPED_SLASHES), "\n", child('foreach (["one", "two"] as $key) {
            $stored = fluentcrm_track_event(event(["event_key" => $key]))->updated_at;
            $zone = new \DateTimeZone(' . var_export($present, true) . ');
            $apart = strtotime((new \DateTime("now", $zone))->format("Y-m-d H:i:s")) - strtotime($stored);
            echo $apart >= 0 && $apart <= 2 ? "right\n" : "$apart s apart\n";
        }
        echo json_encode(fluentcrm_events_status()["problems"], JSON_UNESCAPED_SLASHES), "\n";', ['error_log' => $log, 'log_errors' => 1]);
}
echo preg_replace('/^\[.*?\] /m', '', file_get_contents($log));
?>
--EXPECT--
"Europe/Kiev"
right
right
[]
"US/Eastern"
right
right
[]
"CEST"
right
right
[]
"Mars/Olympus"
right
right
["the time zone \"Mars/Olympus\" of the site is unknown, and UTC is used; choose another time zone"]
"nul\u0000"
right
right
["the time zone \"nul\u0000\" of the site is unknown, and UTC is used; choose another time zone"]
fluentcrm_events: the time zone "Mars/Olympus" of the site is unknown, and UTC is used; choose another time zone
fluentcrm_events: the time zone "nul" of the site is unknown, and UTC is used; choose another time zone
