<?php
// The calls that instructions.sh counts. Arguments: the database; `prepare`, or what repeats an event (`extension`, `pdo`);
// the number of repeats.
declare(strict_types=1);

require __DIR__ . '/compare.php';

use function FluentCrmEvents\Bench\{connect, counting, run};

[, $file, $what] = $argv;
$calls = (int) ($argv[3] ?? 0);
$event = ['event_key' => 'page_viewed', 'title' => 'Pricing', 'value' => 'https://example.com/pricing'];
if ($what === 'prepare') {
    // A small database: SQLite has the least to do there, so the extension's own part weighs most.
    (new PDO("sqlite:$file"))->exec('PRAGMA journal_mode = WAL');
    fluentcrm_save_contact(['email' => 'contact00001@example.com']);
    fluentcrm_track_event(['subscriber_id' => 1] + $event);
} elseif ($what === 'pdo') {
    $statement = counting(connect($file), ':contact');
    $values = ['contact' => 1, 'key' => $event['event_key'], 'title' => $event['title'], 'value' => $event['value']];
    while ($calls--) {
        run($statement, $values);
    }
} else {
    while ($calls--) {
        fluentcrm_track_event(['subscriber_id' => 1] + $event);
    }
}
