<?php
// The child process of 006. It makes calls while another process holds the lock, and after that.
// Arguments: the database's file, the BEGIN statement of the process with the lock, the time limit in ms, whether to open the
// connection before.
require __DIR__ . '/../support/processes.php';

use FluentCrmEvents\TrackingException;

use function FluentCrmEvents\Tests\php_command;

[, $file, $begin, $budget, $open] = $argv;
$event = ['subscriber_id' => 1, 'event_key' => 'key'];
$repeat = fn (): object => fluentcrm_track_event($event + ['title' => 'repeat']);
if ($open) {
    $repeat();
}
$holder = proc_open([...php_command(), __DIR__ . '/hold_lock.php', $file, $begin], [['pipe', 'r'], ['pipe', 'w']], $pipes);
if (fgets($pipes[1]) !== "held\n") {
    exit('the other process did not get the lock');
}

$code = function (callable $call): string {
    try {
        $result = $call();
    } catch (TrackingException $error) {
        return $error->getErrorCode();
    }
    // In a bulk call each item has its own code.
    $codes = is_array($result) ? array_map(fn ($item) => $item instanceof TrackingException
        ? $item->getErrorCode() : 'works', array_intersect_key($result, [0, 1])) : [];
    return implode(' and ', $codes) ?: 'works';
};
$calls = [
    'repeat' => $repeat,
    'new' => fn () => fluentcrm_track_event($event + ['title' => 'new']),
    'append' => fn () => fluentcrm_track_event($event + ['title' => 'append'], false),
    'bulk' => fn () => fluentcrm_track_events([$event + ['title' => 'repeat'], $event + ['title' => 'bulk']]),
    'contact' => fn () => fluentcrm_save_contact(['email' => 'contact2@example.com']),
];
$over = [];
foreach ($calls as $name => $call) {
    $start = hrtime(true);
    $answer = $code($call);
    $over[$name] = (hrtime(true) - $start) / 1e6 - $budget;
    if (!in_array($answer, ['busy', 'busy and busy'], true)) {
        echo "  $name: $answer\n";
    }
}
$late = array_filter($over, fn (float $ms): bool => $ms > 50);
$wrong = array_filter($over, fn (float $ms): bool => $ms < -1 || $ms > 1000);
echo '  ', implode(', ', array_keys($calls)), ': busy, ',
    count($late) > 2 || $wrong ? 'but not in time: ' . json_encode($over) : 'in time', "\n";
echo '  reading: ', $code(fn () => fluentcrm_contact_events(1)), "\n";

fwrite($pipes[0], "\n");
array_map('fclose', $pipes);
proc_close($holder);
echo '  afterwards: ', $code($open ? fn () => fluentcrm_track_event($event + ['title' => 'repeat']) : $repeat), "\n";
