<?php
// A child process of api_stress().
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../stress/stress.php';

[, $site, $meet, $processes, $calls] = $argv;
site_boot($site);
$api = FluentCrmApi('event_tracker');
$counters = $errors = [];
start_together($meet, (int) $processes);
for ($i = 0; $i < (int) $calls; $i++) {
    $event = $api->track(['email' => 'contact0001@example.com', 'event_key' => 'page_viewed', 'title' => 'Pricing', 'value' => "call $i"]);
    if ($event instanceof \FluentCrm\App\Models\EventTracker) {
        $counters[] = $event->counter;
    } else {
        $errors[] = is_wp_error($event) ? $event->get_error_code() . ': ' . $event->get_error_message() : json_encode($event);
    }
}
echo json_encode(['counters' => $counters, 'errors' => $errors, 'store' => fluentcrm_events_status()['store']]);
