--TEST--
A plain PHP script tracks into the file of a WordPress site, with the site's zone and flag, and counts on with it
--DESCRIPTION--
SQLite only: names the file in fluentcrm_events.database.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = boot(['timezone' => '-5']);
show(fluentcrm_track_event(event()));
$outside = fn (string $code): string => child_on($site, $code, ['fluentcrm_events.database' => 'sqlite:' . site_database($site)]);
echo $outside('$event = fluentcrm_track_event(event()); show($event);
    echo round((strtotime("$event->updated_at UTC") - time()) / 3600), "\n";
    attempt(fn () => fluentcrm_track_event(event(["email" => "x@example.com"])));');
show(fluentcrm_track_event(event()));
update_option('_fluentcrm_experimental_settings', ['event_tracking' => 'no']);
echo $outside('attempt(fn () => fluentcrm_track_event(event()));');
show_events();
--EXPECT--
event #1 of contact 2: counter 1, created
event #1 of contact 2: counter 2, counted
-5
TrackingException subscriber_not_found: Subscriber not found
event #1 of contact 2: counter 3, counted
TrackingException not_enabled: Event Tracker is not enabled
#1 contact 2 counter 3 by 0 "custom" | "k" | "T" | ""
