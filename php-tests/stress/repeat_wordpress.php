<?php
// A child process of count_together(), inside WordPress. The calls use the function and the action in turn. The counters come from
// a listener. So this also checks that every call fires the hook once.
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{site_boot, start_together};

[, $meet, $processes, $calls, $site] = $argv;
site_boot($site);
$counters = [];
$busy = $slowest = 0;
add_action('fluent_crm/event_tracked', function ($event, $contact) use (&$counters): void {
    $counters[] = $event->counter;
}, 10, 2);
$event = ['event_key' => 'page_viewed', 'title' => 'Pricing'];
start_together($meet, (int) $processes);
for ($i = 0; $i < (int) $calls; $i++) {
    $contact = $i % 4 < 2 ? ['subscriber_id' => 2] : ['email' => 'contact0001@example.com'];
    $before = count($counters);
    $start = hrtime(true);
    if ($i % 2) {
        do_action('fluent_crm/track_event_activity', $contact + $event + ['value' => "call $i"], true);
    } else {
        $result = fluentcrm_track_event($contact + $event + ['value' => "call $i"]);
        if (is_wp_error($result) && $result->get_error_code() !== 'busy') {
            exit($result->get_error_code() . ': ' . $result->get_error_message());
        }
    }
    $slowest = max($slowest, hrtime(true) - $start);
    $busy += count($counters) === $before ? 1 : 0;
}
if ($busy !== fluentcrm_events_status()['busy']) {
    exit("$busy calls were not counted: " . json_encode(fluentcrm_events_status()));
}
echo json_encode(['counters' => $counters, 'busy' => $busy, 'slowest_ms' => intdiv($slowest, 1000000)]);
