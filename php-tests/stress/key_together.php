<?php
// One of several processes that record the same events under the same keys at the same time. It prints the answers. Arguments: a
// directory for the common start, the number of processes, the number of keys, the site (none: outside WordPress).
require __DIR__ . '/stress.php';

use function FluentCrmEvents\Tests\{site_boot, start_together};

[, $dir, $processes, $keys] = $argv;
$contact = ['subscriber_id' => 1];
if (isset($argv[4])) {
    site_boot($argv[4]);
    $contact = ['email' => 'contact0001@example.com'];
}
$fired = 0;
isset($argv[4]) && add_action('fluent_crm/event_tracked', function () use (&$fired): void {
    $fired++;
});
for ($key = 0; $key < $keys; $key++) {
    start_together("$dir/$key", (int) $processes);
    // In turn: new rows, repeats and appended rows.
    $event = $contact + ['event_key' => 'k', 'title' => 'title ' . intdiv($key, 3), 'idempotency_key' => "key $key"];
    $answer = fluentcrm_track_event($event, $key % 3 !== 2);
    echo is_object($answer) && isset($answer->id) ? "$answer->id $answer->counter" : json_encode($answer), "\n";
}
echo "fired $fired\n";
