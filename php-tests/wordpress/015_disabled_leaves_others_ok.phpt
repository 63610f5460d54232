--TEST--
If the site disables the extension, FluentCRM's own handler of the action stays in place and gets every event
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$handler = 'namespace FluentCrm\App\Hooks\Handlers;
    class EventTrackingHandler { public function trackEventActivity($data, $repeatable = true) { echo "FluentCRM\n"; } }
    add_action("init", function () {
        add_action("fluent_crm/track_event_activity", [new EventTrackingHandler(), "trackEventActivity"], 10, 2);
    });
    add_action("init", function () { do_action("fluent_crm/track_event_activity", ["event_key" => "k"]); }, 20);';
boot(['mu_plugin' => $handler, 'constants' => ['FLUENTCRM_EVENTS_DISABLE' => true]]);
do_action('fluent_crm/track_event_activity', event());
do_action('fluent_crm/track_event_activity', event());
show_events();
--EXPECT--
FluentCRM
FluentCRM
FluentCRM
no rows
