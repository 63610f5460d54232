--TEST--
Without a flag option tracking is on; with compat=strict it is off; without a table of options it is on
--INI--
fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-093.db
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

database_with_contacts();
$play = 'attempt(fn () => fluentcrm_track_event(event()));';
echo child($play), child($play, ['fluentcrm_events.compat' => 'strict']);
write_options(['blogname' => 'x']);
echo child($play), child($play, ['fluentcrm_events.compat' => 'strict']);
show_events();
--EXPECT--
event #1 of contact 1: counter 1, created
event #1 of contact 1: counter 2, counted
event #1 of contact 1: counter 3, counted
TrackingException not_enabled: Event Tracker is not enabled
#1 contact 1 counter 3 by 0 "custom" | "k" | "T" | ""
