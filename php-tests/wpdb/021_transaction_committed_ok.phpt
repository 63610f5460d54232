--TEST--
In an open transaction of the host, an event is committed with it: other connections see it only then
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

$site = boot();
global $wpdb;
$others = fn (): int => (int) open_database(site_database($site))->query('SELECT count(*) FROM wp_fc_event_tracking')->fetchColumn();
foreach (['START TRANSACTION' => 'COMMIT', 'BEGIN' => 'COMMIT'] as $begin => $commit) {
    $wpdb->query($begin);
    show(fluentcrm_track_event(event(['event_key' => $begin])));
    fluentcrm_track_events([event(['event_key' => "$begin bulk"]), event(['event_key' => "$begin bulk 2"])]);
    echo 'others see ', $others(), "\n";
    $wpdb->query($commit);
    echo 'others see ', $others(), "\n";
}
show_events();
?>
--EXPECT--
event #1 of contact 2: counter 1, created
others see 0
others see 3
event #4 of contact 2: counter 1, created
others see 3
others see 6
#1 contact 2 counter 1 by 0 "custom" | "START TRANSACTION" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "START TRANSACTION bulk" | "T" | ""
#3 contact 2 counter 1 by 0 "custom" | "START TRANSACTION bulk 2" | "T" | ""
#4 contact 2 counter 1 by 0 "custom" | "BEGIN" | "T" | ""
#5 contact 2 counter 1 by 0 "custom" | "BEGIN bulk" | "T" | ""
#6 contact 2 counter 1 by 0 "custom" | "BEGIN bulk 2" | "T" | ""
