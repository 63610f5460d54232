<?php
/**
 * Rows with known times, and statistics with known answers, for tests inside and outside WordPress.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** The rows: contact, counter, key, title, value, first time, provider, last time. */
const STATISTICS_ROWS = [
    [1, 1, 'cart', 'A', '', '2026-10-23 10:00:00', 'woo', '2026-10-23 10:00:00'],
    [1, 3, 'order', 'A', '', '2026-10-24 00:00:00', 'woo', '2026-10-25 02:30:00'],
    [2, 2, 'cart', 'A', '', '2026-10-25 23:59:59', 'woo', '2026-10-26 00:00:00'],
    [2, 1, 'Cart', 'B', '', '2026-11-01 12:00:00', 'custom', '2026-11-01 12:00:00'],
    [3, 1, 'order', 'A', '', '2026-10-25 12:00:00', 'custom', '2026-10-25 12:00:00'],
    [3, 5, 'login', 'L', '', '2026-09-01 00:00:00', 'custom', '2026-10-25 12:00:00'],
];

/** Inserts the rows into a database. */
function add_statistics_rows(\PDO $database): void
{
    $insert = $database->prepare('INSERT INTO wp_fc_event_tracking (subscriber_id, counter, event_key, title, value,
        created_at, provider, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    foreach (STATISTICS_ROWS as $row) {
        $insert->execute($row);
    }
}

/** Returns arguments for statistics with known answers. @return list<array<string, mixed>> */
function questions(): array
{
    $period = ['from' => '2026-10-23', 'to' => '2026-10-26'];
    return [
        ['metric' => 'trend', 'compare' => true] + $period,
        ['metric' => 'trend', 'keys' => ['CART', 'nobody\'s'], 'unit' => 'week'] + $period,
        ['metric' => 'trend', 'keys' => 'order', 'provider' => 'woo', 'unit' => 'month'] + $period,
        ['metric' => 'keys', 'limit' => 2] + $period,
        ['metric' => 'providers'] + $period,
        ['metric' => 'new_returning'] + $period,
        ['metric' => 'funnel', 'keys' => ['cart', 'order'], 'days' => 1] + $period,
        ['metric' => 'funnel', 'keys' => ['cart', 'cart', 'cart'], 'days' => '7'] + $period,
        ['metric' => 'retention', 'from' => '2026-10-19', 'to' => '2026-11-01'],
    ];
}

/** Returns an answer as text, without the parts that all answers share. */
function figures(mixed $answer): string
{
    if (!is_array($answer)) {
        return "{$answer->get_error_code()}: {$answer->get_error_message()}";
    }
    unset($answer['metric'], $answer['from'], $answer['to'], $answer['unit'], $answer['zone'], $answer['source']);
    return json_encode($answer, JSON_UNESCAPED_SLASHES);
}
