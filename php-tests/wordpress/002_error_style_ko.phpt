--TEST--
Inside WordPress an error is a returned WP_Error with FluentCRM's code and text, and nothing is thrown
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

boot();
$answers = [
    fluentcrm_track_event(['event_key' => 'k', 'title' => 'T']),
    fluentcrm_track_event(event(['email' => 'nobody@example.com'])),
    fluentcrm_track_event(event(['title' => ''])),
    fluentcrm_track_event(event(['title' => ['T']])),
    ...fluentcrm_track_events([event(['title' => '']), 'text', event(['email' => ['x']])]),
    (new \FluentCrmEvents\Tracker())->track(new \stdClass()),
    fluentcrm_save_contact(['email' => 'wrong']),
];
foreach ($answers as $answer) {
    show($answer);
    echo is_wp_error($answer) && count($answer->get_error_codes()) === 1 ? '' : "no WP_Error\n";
}
show_events();
--EXPECTF--
WP_Error subscriber_not_found: Current Subscriber could not be found
WP_Error subscriber_not_found: Subscriber not found
WP_Error invalid_data: Invalid data provided. key and event are required
WP_Error invalid_data: Invalid data provided. title must be text, array given
WP_Error invalid_data: Invalid data provided. key and event are required
WP_Error invalid_data: Invalid data provided. the event must be an array, string given
WP_Error invalid_data: Invalid data provided. email must be a single value, array given
WP_Error invalid_data: Invalid data provided. the event must be an array, stdClass given
WP_Error invalid_data: Invalid data provided. email must be %s
no rows
