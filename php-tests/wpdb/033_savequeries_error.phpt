--TEST--
SAVEQUERIES: a call that fails shows its statements, too, and its answer is the same
--DESCRIPTION--
SQLite only: a trigger of SQLite refuses the row.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

boot(['constants' => ['SAVEQUERIES' => true]]);
global $wpdb;
$wpdb->get_driver()->get_sqlite_pdo()->exec("CREATE TRIGGER none BEFORE INSERT ON wp_fc_event_tracking BEGIN SELECT RAISE(ABORT, 'no event'); END");
$before = count($wpdb->queries);
show(fluentcrm_track_event(event()));
echo count($wpdb->queries) > $before ? "shown\n" : "nothing\n";
?>
--EXPECT--
WP_Error db_error: The event database failed: no event
shown
