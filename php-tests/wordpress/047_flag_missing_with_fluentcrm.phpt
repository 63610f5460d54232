--TEST--
With FluentCRM on the site a missing flag means off
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['flag' => null, 'mu_plugin' => 'define("FLUENTCRM", "fluentcrm");']);
show(fluentcrm_track_event(event()));
show_events();
update_option('_fluentcrm_experimental_settings', ['event_tracking' => 'yes']);
show(fluentcrm_track_event(event()));
show_events();
--EXPECTF--
WP_Error not_enabled: Event Tracker is not enabled
no rows
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
