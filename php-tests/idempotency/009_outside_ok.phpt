--TEST--
Outside WordPress keys work in the same way; their table is made in the configured database
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
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 1, created
TrackingException invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
TrackingException invalid_data: Invalid data provided. idempotency_key must be text of 1 to 255 bytes, array given
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
event #1 of contact 1: counter 3, counted
TrackingException conflict: The event stored under this idempotency key is gone: row 1 was deleted, or belongs to another event. Nothing was stored. Send the event with another key to store it again
CREATE TABLE `wp_fc_event_tokens` (
  `token` BLOB NOT NULL PRIMARY KEY,
  `payload` BLOB NOT NULL,
  `contact_id` INTEGER NOT NULL,
  `event_id` INTEGER NOT NULL,
  `counted` INTEGER NOT NULL,
  `created` INTEGER NOT NULL,
  `attempt` INTEGER NOT NULL,
  `stored_at` INTEGER NOT NULL
) STRICT
