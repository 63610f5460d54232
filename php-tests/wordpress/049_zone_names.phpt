--TEST--
Zones that the system lacks have the right time; an unknown zone name is UTC, and a message says so
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

// The zones that newer distributions still install.
$zones = temporary_directory('zones');
remove_at_end($zones);
copy('/usr/share/zoneinfo/UTC', "$zones/UTC");
putenv("TZDIR=$zones");

$site = site_create(['contacts' => 2, 'flag' => 'yes']);
$log = "$site/log";
// Names of old, with the present ones: Debian's PHP may not know the old ones either. CEST is known to PHP alone.
$names = ['Europe/Kiev' => 'Europe/Kyiv', 'US/Eastern' => 'America/New_York', 'CEST' => 'CEST', 'Mars/Olympus' => 'UTC'];
foreach ($names as $name => $present) {
    // By update_option() WordPress takes only names from PHP's list; sites have others from earlier, or by import.
    open_database(site_database($site))->prepare("UPDATE wp_options SET option_value = ? WHERE option_name = 'timezone_string'")
        ->execute([$name]);
    echo "$name\n", child_on($site, 'site_boot($site);
        foreach (["one", "two"] as $key) {
            $stored = fluentcrm_track_event(event(["event_key" => $key]))->updated_at;
            $expected = new \DateTime("now", timezone_open(' . var_export($present, true) . '));
            $apart = strtotime($expected->format("Y-m-d H:i:s")) - strtotime($stored);
            echo $apart >= 0 && $apart <= 2 ? "right\n" : "$apart s apart\n";
        }
        echo json_encode(fluentcrm_events_status()["problems"], JSON_UNESCAPED_SLASHES), "\n";
        $test = \FluentCrmEvents\site_health_test(); echo "$test[status]: $test[description]\n";', ['error_log' => $log, 'log_errors' => 1]);
}
echo preg_replace('/^\[.*?\] /m', '', file_get_contents($log));
?>
--EXPECTF--
Europe/Kiev
right
right
[]
good: %s
US/Eastern
right
right
[]
good: %s
CEST
right
right
[]
good: %s
Mars/Olympus
right
right
["the time zone \"Mars/Olympus\" of the site is unknown, and UTC is used; choose another time zone"]
recommended: <p>the time zone "Mars/Olympus" of the site is unknown, and UTC is used; choose another time zone.</p>
fluentcrm_events: the time zone "Mars/Olympus" of the site is unknown, and UTC is used; choose another time zone
