--TEST--
A must-use plugin may call the function while it loads, before users and plugins are there
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['mu_plugin' => '$GLOBALS["early"] = fluentcrm_track_event(["email" => "contact0001@example.com", "event_key" => "k", "title" => "a < b & c"]);
    fluentcrm_track_event(["event_key" => "k", "title" => "nobody"]);']);
show($GLOBALS['early']);
show_events();
--EXPECT--
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "a &lt; b &amp; c" | ""
