--TEST--
A value that a visitor sends as fields[%ff]=x, and a plugin passes on, is invalid_data and does not end the page
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
parse_str('fields[%ff]=x&fields[ok]=y&%fe=z', $_POST);
$event = event(['value' => $_POST['fields']] + $_POST);
show(fluentcrm_track_event($event));
show(apply_filters('fluent_crm/track_event_activity', $event));
do_action('fluent_crm/track_event_activity', $event);
show(fluentcrm_track_event(['value' => 'v'] + $event));
show_events();
?>
--EXPECTF--
WP_Error invalid_data: Invalid data provided. value must be %s
WP_Error invalid_data: Invalid data provided. value must be %s
event #1 of contact 2: counter 1, created
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | "v"
