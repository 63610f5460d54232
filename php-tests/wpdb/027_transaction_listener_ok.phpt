--TEST--
A listener that opens, commits or rolls back a transaction of its own works, at every depth
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot();
add_action('fluent_crm/event_tracked', function ($event): void {
    global $wpdb;
    if ($event->event_key === 'outer') {
        $wpdb->query('START TRANSACTION');
        fluentcrm_track_event(event(['event_key' => 'kept']));
        $wpdb->query('COMMIT');
        $wpdb->query('START TRANSACTION');
        fluentcrm_track_event(event(['event_key' => 'rolled back']));
        $wpdb->query('ROLLBACK');
    }
});
show(fluentcrm_track_event(event(['event_key' => 'outer'])));
show_events();
?>
--EXPECT--
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "outer" | "T" | ""
#2 contact 2 counter 1 by 0 "custom" | "kept" | "T" | ""
