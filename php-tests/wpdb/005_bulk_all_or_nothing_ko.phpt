--TEST--
storage=wpdb: a database error in a bulk call stores none of it, every valid item gets it, and nothing stays open
--DESCRIPTION--
SQLite only: a trigger of SQLite refuses the row.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    $pdo = $wpdb->get_driver()->get_sqlite_pdo();
    $pdo->exec("CREATE TRIGGER no_third BEFORE INSERT ON wp_fc_event_tracking WHEN NEW.event_key = 'third'
        BEGIN SELECT RAISE(ABORT, 'no third event'); END");
    $heard = 0;
    add_action('fluent_crm/event_tracked', function () use (&$heard): void { $heard++; });
    $events = [event(['event_key' => 'first']), event(['title' => '']), event(['event_key' => 'third']), event()];
    array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events($events));
    show_events();
    var_dump($heard, $wpdb->get_driver()->inTransaction());
    show(fluentcrm_track_event(event()));
    $other = open_database(site_database($site));
    echo $other->query('SELECT count(*) FROM wp_fc_event_tracking')->fetchColumn(), " row for others\n";
    PHP);
?>
--EXPECT--
wpdb
WP_Error db_error: The event database failed: no third event
WP_Error invalid_data: Invalid data provided. key and event are required
WP_Error db_error: The event database failed: no third event
WP_Error db_error: The event database failed: no third event
no rows
int(0)
bool(false)
event #1 of contact 2: counter 1, created
1 row for others
auto: the same
