--TEST--
While another process keeps the site's database locked, a call is busy as a WP_Error when the budget is over
--DESCRIPTION--
SQLite only: locks a file.
--INI--
fluentcrm_events.busy_timeout_ms=200
error_log={TMP}/fluentcrm-events-wordpress-082.log
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

require __DIR__ . '/../support/locks.php';
$site = boot();
show(fluentcrm_track_event(event()));
$lock = hold_lock(site_database($site));
timed(200, 1000, fn () => fluentcrm_track_event(event()));
timed(200, 1000, fn () => fluentcrm_track_events([event(), event(['title' => 'new'])])[1]);
timed(200, 1000, fn () => fluentcrm_save_contact(['email' => 'new@example.com']));
timed(200, 1000, fn () => apply_filters('fluent_crm/track_event_activity', event(), false));
release_lock($lock);
show(fluentcrm_track_event(event()));
show_events();
@unlink(ini_get('error_log'));
--EXPECTF--
event #1 of contact 2: counter 1, created
WP_Error busy: The event database stayed locked by another process for %d ms (fluentcrm_events.busy_timeout_ms). Nothing was changed; try again
in time
WP_Error busy: %s
in time
WP_Error busy: %s
in time
WP_Error busy: %s
in time
event #1 of contact 2: counter 2, counted
#1 contact 2 counter 2 by 0 "custom" | "k" | "T" | ""
