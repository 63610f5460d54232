--TEST--
Creating tables and tracking leave $wpdb as it was: no error shown, its last error, last query and settings kept
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['contacts' => null]);
global $wpdb;
$wpdb->show_errors();
$shown = $wpdb->suppress_errors(false);
fluentcrm_save_contact(['email' => 'contact0001@example.com']);
fluentcrm_track_event(event());
fluentcrm_track_event(event(['email' => 'nobody@example.com']));
var_dump($wpdb->show_errors, $wpdb->suppress_errors, $wpdb->last_error);
show_events();
--EXPECT--
bool(true)
bool(false)
string(0) ""
#1 contact 1 counter 1 by 0 "custom" | "k" | "T" | ""
