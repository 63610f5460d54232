--TEST--
A listener that raises a fatal error ends the script as PHP does; the rows stay and shutdown functions may track
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$site = site_create(['contacts' => 2, 'flag' => 'yes']);
// The @ is for PHP 8.4, which calls E_USER_ERROR itself deprecated.
$start = 'site_boot($site); register_shutdown_function(function () {
    remove_all_actions("fluent_crm/event_tracked"); show(fluentcrm_track_event(event(["title" => "after"]))); });';
echo child_on($site, "$start add_action('fluent_crm/event_tracked', function () { @trigger_error('fatal', E_USER_ERROR); });
    fluentcrm_track_event(event()); echo 'never';");
echo child_on($site, "$start add_action('fluent_crm/event_tracked', function () { set_time_limit(1); while (true); });
    fluentcrm_track_event(event()); echo 'never';");
echo child_on($site, "$start add_action('fluent_crm/event_tracked', function () { eval('class stdClass {}'); });
    do_action('fluent_crm/track_event_activity', event()); echo 'never';");
show_events(site_database($site));
--EXPECTF--
Fatal error: fatal in %s
event #2 of contact 2: counter 1, created
exit code 255

Fatal error: Maximum execution time of 1 second exceeded in %s
event #2 of contact 2: counter 2, counted
exit code 255

Fatal error: Cannot %r(re)?%rdeclare class stdClass%S in %s
event #2 of contact 2: counter 3, counted
exit code 255
#1 contact 2 counter 3 by 0 "custom" | "k" | "T" | ""
#2 contact 2 counter 3 by 0 "custom" | "k" | "after" | ""
