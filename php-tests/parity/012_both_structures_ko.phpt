--TEST--
Both modes: an array or object as identifier, key or title is invalid_data
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$play = 'site_boot($site);
    foreach (["subscriber_id" => [2], "email" => ["contact0001@example.com"], "user_id" => [1], "event_key" => ["k"], "title" => (object) ["T"]] as $key => $value) {
        show(fluentcrm_track_event([$key => $value] + event()));
    }
    foreach (["subscriber_id" => (object) [], "email" => new \ArrayObject(["x"])] as $key => $value) {
        do_action("fluent_crm/track_event_activity", [$key => $value] + event());
    }
    show_events();';
foreach (['fixed', 'strict'] as $compat) {
    echo child_on(site_create(['contacts' => 2, 'flag' => 'yes']), $play, ['fluentcrm_events.compat' => $compat]);
}
--EXPECT--
WP_Error invalid_data: Invalid data provided. subscriber_id must be a single value, array given
WP_Error invalid_data: Invalid data provided. email must be a single value, array given
event #1 of contact 2: counter 1, created
WP_Error invalid_data: Invalid data provided. event_key must be text, array given
WP_Error invalid_data: Invalid data provided. title must be text, stdClass given
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
WP_Error invalid_data: Invalid data provided. subscriber_id must be a single value, array given
WP_Error invalid_data: Invalid data provided. email must be a single value, array given
event #1 of contact 2: counter 1, created
WP_Error invalid_data: Invalid data provided. event_key must be text, array given
WP_Error invalid_data: Invalid data provided. title must be text, stdClass given
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
