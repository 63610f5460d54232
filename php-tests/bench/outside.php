<?php
// Outside WordPress: compares the extension with PDO on the same file. Argument: the path of the database to make.
declare(strict_types=1);

require __DIR__ . '/compare.php';

use function FluentCrmEvents\Bench\{compare, connect, counting, fill, fill_trap, inserting, run};

$file = $argv[1];
(new PDO("sqlite:$file"))->exec('PRAGMA journal_mode = WAL');
fluentcrm_save_contact(['email' => 'contact00001@example.com']);
$pdo = connect($file);
fill($pdo, 2000, 20);
$key = 'page_viewed';
$title = 'Pricing';
fluentcrm_track_event(['subscriber_id' => 1, 'event_key' => $key, 'title' => $title]);

$by_id = counting($pdo, ':contact');
$by_email = counting($pdo, '(SELECT id FROM wp_fc_subscribers WHERE email = :contact)');
$event = ['event_key' => $key, 'title' => $title, 'value' => 'https://example.com/pricing'];
$values = ['key' => $key, 'title' => $title, 'value' => 'https://example.com/pricing'];
$repeats = [
    'PDO by subscriber_id' => [function (int $n) use ($by_id, $values): void {
        while ($n--) {
            run($by_id, ['contact' => 1] + $values);
        }
    }],
    'extension by subscriber_id' => [function (int $n) use ($event): void {
        while ($n--) {
            fluentcrm_track_event(['subscriber_id' => 1] + $event);
        }
    }, 'PDO by subscriber_id', 1.5],
    'PDO by e-mail' => [function (int $n) use ($by_email, $values): void {
        while ($n--) {
            run($by_email, ['contact' => 'contact00001@example.com'] + $values);
        }
    }],
    'extension by e-mail' => [function (int $n) use ($event): void {
        while ($n--) {
            fluentcrm_track_event(['email' => 'contact00001@example.com'] + $event);
        }
    }, 'PDO by e-mail', 2.0],
];
compare('us per repeat, 40 000 rows', $repeats);
fill_trap($pdo, $key, $title);
compare('us per repeat, 20 000 others with the same title', $repeats);

$insert = inserting($pdo);
$new = 0;
compare('us per new event', [
    'PDO INSERT RETURNING' => [function (int $n) use ($insert, $values, &$new): void {
        while ($n--) {
            run($insert, ['contact' => 1500, 'provider' => 'custom', 'title' => 'new ' . $new++] + $values);
        }
    }],
    'extension, new title' => [function (int $n) use ($event, &$new): void {
        while ($n--) {
            // A contact with few events, like most: the extension searches its rows for the title.
            fluentcrm_track_event(['subscriber_id' => 1 + $new % 1000, 'title' => 'new ' . $new++] + $event);
        }
    }, 'PDO INSERT RETURNING'],
    'extension, append (repeatable: false)' => [function (int $n) use ($event): void {
        while ($n--) {
            fluentcrm_track_event(['subscriber_id' => 1500] + $event, false);
        }
    }, 'PDO INSERT RETURNING'],
]);

$in_one = function (PDOStatement $statement, array $all) use ($pdo): void {
    $pdo->exec('BEGIN IMMEDIATE');
    foreach ($all as $values) {
        run($statement, $values);
    }
    $pdo->exec('COMMIT');
};
$numbers = range(0, 999);
compare('us per event, 1000 in one transaction', [
    'PDO, repeats' => [function (int $n) use ($in_one, $by_id, $values, $numbers): void {
        while ($n--) {
            $in_one($by_id, array_map(fn (int $i): array =>
                ['contact' => 1 + $i, 'key' => 'key 1', 'title' => 'title ' . (1 + $i) . ' 1'] + $values, $numbers));
        }
    }],
    'extension, repeats' => [function (int $n) use ($event, $numbers): void {
        while ($n--) {
            fluentcrm_track_events(array_map(fn (int $i): array =>
                ['subscriber_id' => 1 + $i, 'event_key' => 'key 1', 'title' => 'title ' . (1 + $i) . ' 1'] + $event, $numbers));
        }
    }, 'PDO, repeats'],
    'PDO, new' => [function (int $n) use ($in_one, $insert, $values, $numbers, &$new): void {
        while ($n--) {
            $in_one($insert, array_map(fn (int $i): array =>
                ['contact' => 1 + $i, 'provider' => 'custom', 'title' => 'new ' . $new++] + $values, $numbers));
        }
    }],
    'extension, new' => [function (int $n) use ($event, $numbers, &$new): void {
        while ($n--) {
            fluentcrm_track_events(array_map(fn (int $i): array =>
                ['subscriber_id' => 1 + $i, 'title' => 'new ' . $new++] + $event, $numbers));
        }
    }, 'PDO, new'],
], 12, 1, 1000);
