<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/takeover.php';

boot_fluentcrm();
$subscriber = FluentCrmApi('contacts')->getContact('contact0001@example.com');
$same = [];
add_action('fluent_crm/event_tracked', function ($event, $contact) use (&$same, $subscriber): void {
    $same[] = $contact === $subscriber;
}, 10, 2);
$event = ['event_key' => 'k', 'title' => 'T', 'subscriber' => 'overridden', 'email' => 'ignored@example.com'];
show_model($subscriber->trackEvent($event));
show_model($subscriber->trackEvent($event));
show_model($subscriber->trackEvent($event, true));
echo json_encode($same), "\n";
show_counts();
