--TEST--
Version 2 of the SQLite Database Integration makes the table of keys and keeps it; a rollback of its transaction frees a key
--DESCRIPTION--
SQLite only.
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['database' => 'sqlite', 'integration' => '2.1.11']);
$once = fn (string $key, array $fields = []) => show(fluentcrm_track_event(event($fields + ['idempotency_key' => $key])));
$once('key');
$once('key');
$once('key', ['value' => 'other']);
foreach (fluentcrm_track_events([event(['idempotency_key' => 'key']), event(['idempotency_key' => 'bulk'])]) as $result) {
    show($result);
}
foreach (['ROLLBACK', 'COMMIT'] as $end) {
    $wpdb->query('START TRANSACTION');
    $once('within');
    $wpdb->query($end);
    echo "$end: ", $wpdb->get_var('SELECT COUNT(*) FROM wp_fc_event_tokens'), " keys\n";
}
$once('within');
$wpdb->query('DELETE FROM wp_fc_event_tracking');
$once('key');
foreach ($wpdb->get_results('SHOW COLUMNS FROM wp_fc_event_tokens') as $column) {
    echo "$column->Field $column->Type $column->Key\n";
}
echo $wpdb->query('UPDATE wp_fc_event_tokens SET counted = counted + 1'), " keys that \$wpdb can write\n";
?>
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 1, created
WP_Error invalid_data: Invalid data provided. idempotency_key was used for another event within the last 7 days. Nothing was stored; send this event with another key
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
event #1 of contact 2: counter 3, counted
ROLLBACK: 2 keys
event #1 of contact 2: counter 3, counted
COMMIT: 3 keys
event #1 of contact 2: counter 3, counted
WP_Error conflict: The event stored under this idempotency key is gone: row 1 was deleted, or belongs to another event. Nothing was stored. Send the event with another key to store it again
token BLOB PRI
payload BLOB 
contact_id INTEGER 
event_id INTEGER 
counted INTEGER 
created INTEGER 
attempt INTEGER 
stored_at INTEGER 
3 keys that $wpdb can write
