--TEST--
Outside WordPress keys work alike; the table is made in a database of our own
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-idempotency-009.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

$file = database_with_contacts(2);
$once = event(['idempotency_key' => 'key']);
attempt(fn () => fluentcrm_track_event($once));
attempt(fn () => fluentcrm_track_event($once));
attempt(fn () => fluentcrm_track_event(['value' => 'other'] + $once));
attempt(fn () => fluentcrm_track_event(['idempotency_key' => []] + $once));
foreach (fluentcrm_track_events([$once, event(['idempotency_key' => 'new']), event()]) as $result) {
    show($result);
}
open_database($file)->exec('DELETE FROM wp_fc_event_tracking');
attempt(fn () => fluentcrm_track_event($once));
echo open_database($file)->query("SELECT sql FROM sqlite_master WHERE name LIKE 'wp_fc_event_tokens%' ORDER BY name")->fetchColumn(), "\n";
?>
--EXPECT--
