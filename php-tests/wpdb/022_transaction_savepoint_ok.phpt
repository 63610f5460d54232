--TEST--
A savepoint of the host keeps its meaning: ROLLBACK TO removes the events behind it, and the transaction continues
--DESCRIPTION--
SQLite only: a rollback gives ids back.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot();
global $wpdb;
$wpdb->query('START TRANSACTION');
fluentcrm_track_event(event(['event_key' => 'before']));
$wpdb->query('SAVEPOINT theirs');
fluentcrm_track_events([event(['event_key' => 'one']), event(['event_key' => 'two'])]);
$wpdb->query('ROLLBACK TO SAVEPOINT theirs');
echo fluentcrm_events_status()['store'], "\n";
show(fluentcrm_track_event(event(['event_key' => 'after'])));
$wpdb->query('COMMIT');
echo fluentcrm_events_status()['store'], "\n";
show_events();
?>
--EXPECT--
sqlite
event #2 of contact 2: counter 1, created
sqlite
#1 contact 2 counter 1 by 0 "custom" | "before" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "after" | "T" | ""
