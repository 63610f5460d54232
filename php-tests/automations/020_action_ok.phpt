--TEST--
The action tracks for the automation's contact, with smart codes in title and value, as a repeat or as a row of its own
--SKIPIF--
<?php getenv('FLUENTCRM_DIR') || die('skip FLUENTCRM_DIR does not name an unpacked FluentCRM'); ?>
--ENV--
TAKEOVER=fluentcrm
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/automations.php';

$steps = [track_step('lead', 'For {{contact.first_name}}', '{{contact.email}} & co'), track_step('row', 'Row', 'x', 'no')];
$site = automation_site([['again' => true, 'steps' => $steps]]);
site_boot($site);
FluentCrmApi('contacts')->createOrUpdate(['email' => 'contact0001@example.com', 'first_name' => 'Ada']);
start_by();
start_by();
$contact = FluentCrmApi('contacts')->getContact(2);
add_action('fluent_crm/event_tracked', function ($event, $contact): void {
    // Nothing is left on the model that is no column.
    $contact->first_name = 'Bob';
    echo $event->event_key, $contact->save() ? " saved\n" : " not saved\n";
}, 20, 2);
fluentcrm_track_event(['subscriber' => $contact, 'event_key' => 'start', 'title' => 'T']);
show_events();
?>
--EXPECT--
start saved
#1 contact 2 counter 3 by 0 "custom" | "start" | "T" | ""
#2 contact 2 counter 3 by 0 "custom" | "lead" | "For Ada" | "contact0001@example.com & co"
#3 contact 2 counter 1 by 0 "custom" | "row" | "Row" | "x"
#4 contact 2 counter 1 by 0 "custom" | "row" | "Row" | "x"
#5 contact 2 counter 1 by 0 "custom" | "row" | "Row" | "x"
