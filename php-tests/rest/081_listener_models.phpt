--TEST--
Beside FluentCRM a listener gets FluentCRM's own models, once for each event
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--SKIPIF--
<?php
require __DIR__ . '/../support/rest_site.php';
FluentCrmEvents\Tests\skip_without_fluentcrm(2);
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/rest_site.php';

$site = serve(['mu_plugin' => <<<'PHP'
    add_action('fluent_crm/event_tracked', function ($event, $contact): void {
        header('X-Heard: ' . get_class($event) . " #$event->id counter $event->counter " . get_class($contact) . " $contact->email", false);
    }, 10, 2);
    PHP], server: ['fluentcrm' => getenv('FLUENTCRM_DIR')]);
for ($i = 0; $i < 2; $i++) {
    show_answer($site->track(['email' => 'contact0001@example.com', 'event_key' => 'k', 'title' => 'T']), 'X-Heard');
}
$site->showRows();
$site->showComplaints();
?>
--EXPECT--
200 {"message":"Event has been tracked","id":1}
  X-Heard: FluentCrm\App\Models\EventTracker #1 counter 1 FluentCrm\App\Models\Subscriber contact0001@example.com
200 {"message":"Event has been tracked","id":1}
  X-Heard: FluentCrm\App\Models\EventTracker #1 counter 2 FluentCrm\App\Models\Subscriber contact0001@example.com
#1 contact 2 counter 2 by 1 "custom" | "k" | "T" | ""
complaints: none
