--TEST--
With enabled=0 every call is not_enabled and the extension has no hook
--INI--
fluentcrm_events.enabled=0
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
do_action('fluent_crm/track_event_activity', event());
var_dump(has_action('fluent_crm/track_event_activity'));
show(fluentcrm_track_event(event()));
show(fluentcrm_track_event(['event_key' => '']));
show(fluentcrm_track_events(['a' => event()])['a']);
show((new \FluentCrmEvents\Tracker())->track(new \stdClass()));
show_events();
--EXPECT--
bool(false)
WP_Error not_enabled: Event Tracker is not enabled
WP_Error not_enabled: Event Tracker is not enabled
WP_Error not_enabled: Event Tracker is not enabled
WP_Error not_enabled: Event Tracker is not enabled
no rows
