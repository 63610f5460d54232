--TEST--
With SHORTINIT, in which WordPress loads neither users nor kses, events are still tracked and sanitised
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = boot(['constants' => ['SHORTINIT' => true]]);
show(fluentcrm_track_event(event(['title' => ' <b>T</b> ', 'value' => 'plain'])));
show_events();
show(fluentcrm_track_event(event(['title' => 'T', 'value' => 'a & b < c'])));
show(fluentcrm_track_event(event(['title' => ''])));
show_events();
--EXPECT--
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | "plain"
event #1 of contact 2: counter 2, counted
WP_Error invalid_data: Invalid data provided. key and event are required
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | "a & b &lt; c"
