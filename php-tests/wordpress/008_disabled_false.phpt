--TEST--
FLUENTCRM_EVENTS_DISABLE defined as false disables nothing
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['constants' => ['FLUENTCRM_EVENTS_DISABLE' => false]]);
do_action('fluent_crm/track_event_activity', event());
show(fluentcrm_track_event(event()));
show_events();
--EXPECT--
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
