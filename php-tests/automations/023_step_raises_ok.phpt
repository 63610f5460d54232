--TEST--
A step that throws changes neither the event nor the answer to its caller, and the automation starts for the next contact
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$site = automation_site([['again' => true, 'steps' => [['type' => 'action', 'action_name' => 'raise', 'title' => 'Raise', 'settings' => ['x' => 1]]]]], ['contacts' => 6]);
log_to($site);
site_boot($site);
$seen = [];
add_action('fluentcrm_funnel_sequence_handle_raise', function ($contact) use (&$seen): void {
    $seen[] = $contact->id;
    throw count($seen) % 2 ? new \Exception('boom') : new \Error('boom');
});
$levels = ob_get_level();
foreach ([2, 3, 4] as $contact) {
    echo start_by(contact: $contact)->counter, ' stored';
    echo ', tracked for ', text(FluentCrmApi('event_tracker')->track(['subscriber_id' => $contact, 'event_key' => 'x', 'title' => 'X'])->counter), "\n";
}
echo implode(' ', $seen), ob_get_level() === $levels ? '' : ', output is still held back', "\n";
?>
--EXPECT--
1 stored, tracked for 1
1 stored, tracked for 1
1 stored, tracked for 1
2 3 4
