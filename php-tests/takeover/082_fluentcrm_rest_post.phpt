--TEST--
FluentCRM's own REST route and its relation trackingEvents see events tracked by us, one count each
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
wp_set_current_user(1);
$request = new \WP_REST_Request('POST', '/fluent-crm/v2/subscribers/track-event');
$request->set_header('content-type', 'application/json');
$request->set_body(json_encode(event(['value' => 'rest'])));
$response = rest_do_request($request);
$data = $response->get_data();
echo $response->get_status(), ' ', $data['message'], ' ', json_encode($data['id']), "\n";
FluentCrmApi('event_tracker')->track(event(['value' => 'api']));
echo json_encode(FluentCrmApi('contacts')->getContact(2)->trackingEvents()->pluck('counter')->toArray()), "\n";
show_counts();
?>
--EXPECT--
200 Event has been tracked 1
["2"]
k: contact 2, counter 2
