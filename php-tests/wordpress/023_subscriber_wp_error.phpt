--TEST--
A WP_Error that is passed as subscriber is returned unchanged, and nothing is stored
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$error = new \WP_Error('mine', 'My own error', ['data' => 1]);
var_dump(fluentcrm_track_event(event(['subscriber' => $error])) === $error);
var_dump(fluentcrm_track_events(['x' => event(['subscriber' => $error]), 'y' => event()])['x'] === $error);
var_dump(apply_filters('fluent_crm/track_event_activity', event(['subscriber' => $error])) === $error);
show_events();
--EXPECT--
bool(true)
bool(true)
bool(true)
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
