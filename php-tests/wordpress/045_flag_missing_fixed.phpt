--TEST--
Without FluentCRM a missing flag means on
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['flag' => null]);
show(fluentcrm_track_event(event()));
do_action('fluent_crm/track_event_activity', event());
show_events();
--EXPECT--
event #1 of contact 2: counter 1, created
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
