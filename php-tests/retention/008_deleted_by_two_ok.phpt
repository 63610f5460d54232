--TEST--
Two processes that delete the same old occurrences at once both end without an error
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/cli.php';
require_once __DIR__ . '/../history/history.php';

$site = boot();
$database = open_database(site_database($site));
update_option('fluentcrm_events_history', 'on', true);
fluentcrm_track_event(event([]));
$database->beginTransaction();
$insert = $database->prepare("INSERT INTO wp_fc_event_occurrences (event_id, contact_id, event_key, provider, value, occurred_at, counter) VALUES (1, 2, 'k', 'custom', '', ?, 1)");
for ($at = 0; $at < 30000; $at++) {
    $insert->execute([1700000000000 + $at * 600000]);
}
$database->commit();
$deleted = 0;
foreach (parallel(2, __DIR__ . '/prune.inc', [$site]) as [$status, $out, $err]) {
    $deleted += preg_match('/^success: 0 events .* were deleted(?:, and (\d+) occurrences)?\.$/', trim($out), $match) ? (int) ($match[1] ?? 0) : 0;
    echo $status, $err, isset($match[0]) ? '' : $out, "\n";
}
echo "$deleted deleted, ", kept_in_all($database), " left\n";
?>
--EXPECT--
0
0
30000 deleted, 1 left
