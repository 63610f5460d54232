--TEST--
A key is a conflict if its row no longer holds its event: the row was deleted, the table was emptied and ids began again, or the row belongs to another contact or event
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../wpdb/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    $once = event(['idempotency_key' => 'key']);
    show(fluentcrm_track_event($once));
    $wpdb->query('TRUNCATE TABLE wp_fc_event_tracking');
    show(fluentcrm_track_event($once));
    echo "another contact's:\n";
    $row = ['id' => 1, 'subscriber_id' => 3, 'event_key' => 'k', 'title' => 'T', 'counter' => 1];
    $wpdb->insert('wp_fc_event_tracking', $row);
    show(fluentcrm_track_event($once));
    echo "another event's:\n";
    $wpdb->update('wp_fc_event_tracking', ['subscriber_id' => 2, 'title' => 'U'], ['id' => 1]);
    show(fluentcrm_track_event($once));
    show(fluentcrm_track_events([$once])[0]);
    echo "its own again:\n";
    $wpdb->update('wp_fc_event_tracking', ['title' => 'T', 'counter' => 9], ['id' => 1]);
    show(fluentcrm_track_event($once));
    PHP);
?>
--EXPECT--
wpdb
event #1 of contact 2: counter 1, created
WP_Error conflict: The event stored under this idempotency key is gone: row 1 was deleted, or belongs to another event. Nothing was stored. Send the event with another key to store it again
another contact's:
WP_Error conflict: The event stored under this idempotency key is gone: row 1 was deleted, or belongs to another event. Nothing was stored. Send the event with another key to store it again
another event's:
WP_Error conflict: The event stored under this idempotency key is gone: row 1 was deleted, or belongs to another event. Nothing was stored. Send the event with another key to store it again
WP_Error conflict: The event stored under this idempotency key is gone: row 1 was deleted, or belongs to another event. Nothing was stored. Send the event with another key to store it again
its own again:
event #1 of contact 2: counter 1, created
auto: the same
