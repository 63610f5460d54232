<?php
// A child process of count_together(), outside WordPress. The calls identify the contact in different ways, in turn.
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\start_together;

[, $meet, $processes, $calls] = $argv;
$counters = [];
$busy = $slowest = 0;
$event = ['event_key' => 'page_viewed', 'title' => 'Pricing'];
start_together($meet, (int) $processes);
for ($i = 0; $i < (int) $calls; $i++) {
    $contact = $i % 2 ? ['subscriber_id' => 1] : ['email' => 'contact1@example.com'];
    $start = hrtime(true);
    try {
        $counters[] = fluentcrm_track_event($contact + $event + ['value' => "call $i"])->counter;
    } catch (FluentCrmEvents\TrackingException $error) {
        if ($error->getErrorCode() !== 'busy') {
            throw $error;
        }
        $busy++;
    }
    $slowest = max($slowest, hrtime(true) - $start);
}
echo json_encode(['counters' => $counters, 'busy' => $busy, 'slowest_ms' => intdiv($slowest, 1000000)]);
