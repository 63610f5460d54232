--TEST--
In an open transaction of the host, an event is rolled back with it, however the transaction was opened
--DESCRIPTION--
SQLite only: a rollback gives ids back.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot();
global $wpdb;
$driver = $wpdb->get_driver();
$transactions = [
    'START TRANSACTION' => [fn () => $wpdb->query('START TRANSACTION'), fn () => $wpdb->query('ROLLBACK')],
    'BEGIN' => [fn () => $wpdb->query('/* a comment */ begin'), fn () => $wpdb->query('rollback')],
    'driver' => [fn () => $driver->beginTransaction(), fn () => $driver->rollBack()],
];
fluentcrm_track_event(event());
foreach ($transactions as $label => [$begin, $roll_back]) {
    $begin();
    $start = microtime(true);
    $wpdb->insert('wp_fc_subscribers', ['email' => 'inside@example.com']);
    $answers = [fluentcrm_track_event(event()), fluentcrm_track_event(event(['email' => 'inside@example.com']))];
    do_action('fluent_crm/track_event_activity', event());
    $answers = [...$answers, ...fluentcrm_track_events([event(), event(['event_key' => 'bulk'])])];
    echo "$label, store ", fluentcrm_events_status()['store'], "\n";
    array_map('FluentCrmEvents\Tests\show', $answers);
    echo microtime(true) - $start < 2 ? "did not wait\n" : "waited\n";
    $roll_back();
    echo 'afterwards, store ', fluentcrm_events_status()['store'], "\n";
    show_events();
}
?>
--EXPECT--
START TRANSACTION, store sqlite
event #1 of contact 2: counter 2, counted
event #2 of contact 4: counter 1, created
event #1 of contact 2: counter 4, counted
event #3 of contact 2: counter 1, created
did not wait
afterwards, store sqlite
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
BEGIN, store sqlite
event #1 of contact 2: counter 2, counted
event #2 of contact 4: counter 1, created
event #1 of contact 2: counter 4, counted
event #3 of contact 2: counter 1, created
did not wait
afterwards, store sqlite
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
driver, store sqlite
event #1 of contact 2: counter 2, counted
event #2 of contact 4: counter 1, created
event #1 of contact 2: counter 4, counted
event #3 of contact 2: counter 1, created
did not wait
afterwards, store sqlite
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
