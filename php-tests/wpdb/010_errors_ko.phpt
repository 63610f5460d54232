--TEST--
storage=wpdb: a database error is a WP_Error without SQL, nothing is printed, and $wpdb's own error state is left alone
--DESCRIPTION--
SQLite only: breaks the table through the drop-in's driver.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/both_stores.php';

on_both_stores(<<<'PHP'
    global $wpdb;
    $wpdb->show_errors();
    $wpdb->get_driver()->get_sqlite_pdo()->exec('ALTER TABLE wp_fc_event_tracking RENAME COLUMN provider TO supplier');
    $answer = fluentcrm_track_event(event());
    show($answer);
    var_dump(preg_match('/select|insert|update|<|sqlstate/i', $answer->get_error_message()));
    var_dump($wpdb->last_error, $wpdb->show_errors, $wpdb->suppress_errors);
    PHP, ['constants' => ['WP_DEBUG' => true, 'WP_DEBUG_DISPLAY' => true]]);
?>
--EXPECTREGEX--
wpdb
WP_Error db_error: The event database failed: .*provider
int\(0\)
string\(0\) ""
bool\(true\)
bool\(false\)
auto: the same
