--TEST--
With compat=strict a missing flag means off, as in FluentCRM
--INI--
fluentcrm_events.compat=strict
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['flag' => null]);
show(fluentcrm_track_event(event()));
show(fluentcrm_track_event([]));
show_events();
update_option('_fluentcrm_experimental_settings', ['event_tracking' => 'yes']);
show(fluentcrm_track_event(event()));
show_events();
--EXPECT--
WP_Error not_enabled: Event Tracker is not enabled
WP_Error not_enabled: Event Tracker is not enabled
no rows
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
