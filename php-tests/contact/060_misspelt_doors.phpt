--TEST--
Every door reports a misspelt identifier by _doing_it_wrong() after it has recorded the event; it does not report a right or absent one
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/who.php';

boot();
wp_set_current_user(1);
add_action('doing_it_wrong_run', function (string $function, string $message): void {
    echo "$function: $message (", number_of_rows(), " rows)\n";
}, 10, 2);
$event = fn (array $fields): array => $fields + ['event_key' => 'k', 'title' => 'T'];
$wrong = $event(['Email' => 'contact0001@example.com']);

echo "function\n";
fluentcrm_track_event($wrong, false);
echo "bulk\n";
fluentcrm_track_events([$event(['email' => 'contact0001@example.com']), $event(['contact_id' => 2]), $wrong], false);
echo "API\n";
(new \FluentCrmEvents\Tracker())->track($event(['user' => 3]), false);
echo "action\n";
do_action('fluent_crm/track_event_activity', $event(['subscriberId' => 2]), false);
echo "REST\n";
$request = new \WP_REST_Request('POST', '/fluent-crm/v2/subscribers/track-event');
$request->set_body_params($event(['user-id' => 3, 'repeatable' => false]));
rest_do_request($request);
echo "refused\n";
wp_set_current_user(0);
fluentcrm_track_event($wrong, false);
wp_set_current_user(1);
echo "nothing wrong\n";
foreach ([[], ['email' => ''], ['id' => 5], ["\xffemail" => 1], [7 => 'email'], ['email' => 'admin@example.com', 'Email' => 'x']] as $fields) {
    fluentcrm_track_event($event($fields), false);
}
?>
--EXPECT--
function
fluentcrm_track_event: The key "Email" names no contact; it must be "email". An event without an identifier is the current contact's. (1 rows)
bulk
fluentcrm_track_event: The key "contact_id" names no contact; it must be "subscriber_id". An event without an identifier is the current contact's. (4 rows)
API
fluentcrm_track_event: The key "user" names no contact; it must be "user_id". An event without an identifier is the current contact's. (5 rows)
action
fluentcrm_track_event: The key "subscriberId" names no contact; it must be "subscriber_id". An event without an identifier is the current contact's. (6 rows)
REST
fluentcrm_track_event: The key "user-id" names no contact; it must be "user_id". An event without an identifier is the current contact's. (7 rows)
refused
fluentcrm_track_event: The key "Email" names no contact; it must be "email". An event without an identifier is the current contact's. (7 rows)
nothing wrong
