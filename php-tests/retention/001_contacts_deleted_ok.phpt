--TEST--
After FluentCRM has deleted 500 contacts with 20 000 events, their events are deleted, and no others; no job is left
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/retention.php';

on_every_way(<<<'PHP'
    $database = open_database(site_database($site));
    fill($database, range(2, 501), 20_000);
    fill($database, [1, 502], 20);
    // As FluentCRM hands ids over: numbers, or what a browser sent.
    $ids = [...range(2, 400), ...array_map('strval', range(401, 501))];
    $wpdb->query('DELETE FROM wp_fc_subscribers WHERE id IN (' . implode(',', $ids) . ')');
    $wpdb->query('SELECT 1 AS mine');
    $before = [$wpdb->last_query, $wpdb->num_rows];
    do_action('fluentcrm_after_subscribers_deleted', $ids);
    echo events_left($database), ' left, ', $before === [$wpdb->last_query, $wpdb->num_rows] ? 'kept' : 'changed', ', waiting: ', waiting(), "\n";
    PHP, ['contacts' => 502]);
?>
--EXPECT--
auto: 20 left, kept, waiting: nothing
wpdb: 20 left, kept, waiting: nothing
integration 2: 20 left, kept, waiting: nothing
