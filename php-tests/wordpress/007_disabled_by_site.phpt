--TEST--
On a site that defines FLUENTCRM_EVENTS_DISABLE in wp-config.php the extension does nothing: calls are not_enabled, and the status names the switch
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot(['constants' => ['FLUENTCRM_EVENTS_DISABLE' => true]]);
do_action('fluent_crm/track_event_activity', event());
show(fluentcrm_track_event(event()));
show(fluentcrm_track_events([event()])[0]);
var_dump(fluentcrm_events_status()['enabled'], did_action('fluent_crm/event_tracked'));
echo fluentcrm_events_status()['hooks'], "\n";
show_events();
--EXPECT--
WP_Error not_enabled: Event Tracker is not enabled
WP_Error not_enabled: Event Tracker is not enabled
bool(false)
int(0)
registered, but the site has switched the extension off (FLUENTCRM_EVENTS_DISABLE)
no rows
