--TEST--
SAVEQUERIES shows the statements of the events' connection in $wpdb->queries, in its format, marked as ours
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot(['constants' => ['SAVEQUERIES' => true]]);
global $wpdb;
$before = count($wpdb->queries);
$start = microtime(true);
fluentcrm_track_event(event(['value' => "it's secret"]));
$ours = array_slice($wpdb->queries, $before);
echo count($ours) > 0 ? "shown\n" : "nothing\n";
foreach ($ours as $query) {
    $expected = [is_string($query[0]), is_float($query[1]) && $query[1] >= 0 && $query[1] < 5, is_string($query[2]) && $query[2] !== '',
        is_float($query[3]) && abs($query[3] - $start) < 5, is_array($query[4]), str_contains($query[0], 'fluentcrm_events')];
    echo array_keys($query) === [0, 1, 2, 3, 4] && !in_array(false, $expected, true) ? '' : json_encode([$expected, $query]) . "\n";
}
echo (bool) preg_grep('/wp_fc_event_tracking/', array_column($ours, 0)) ? "names the table\n" : "does not name the table\n";
$before = count($wpdb->queries);
fluentcrm_track_events([event(), event()]);
fluentcrm_current_contact();
fluentcrm_contact_events(2);
echo count($wpdb->queries) > $before ? "shown\n" : "nothing\n";
?>
--EXPECT--
shown
names the table
shown
