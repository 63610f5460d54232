<?php
/**
 * For tests of sites that keep every occurrence of an event.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../privacy/privacy.php';

/** Returns the kept occurrences of an event, one line each, without times. */
function kept(int $event, int $page = 1, int $per_page = 15): string
{
    $found = fluentcrm_event_occurrences($event, $page, $per_page);
    $line = fn (array $one): string => "#$one[counter] contact $one[contact_id], $one[event_key] from $one[provider]: "
        . json_encode($one['value'], JSON_UNESCAPED_UNICODE) . (preg_match('/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/', $one['occurred_at']) ? '' : " at $one[occurred_at]");
    return "$found[total] in all, page $found[current_page] of $found[last_page]\n" . implode('', array_map(fn (array $one): string => '  ' . $line($one) . "\n", $found['occurrences']));
}

/** Returns the number of kept occurrences. */
function kept_in_all(\PDO $database, string $where = '1 = 1'): int
{
    return (int) $database->query("SELECT COUNT(*) FROM wp_fc_event_occurrences WHERE $where")->fetchColumn();
}

/**
 * Returns the number of faults, which must be 0. A fault is an event that lacks an occurrence for a number from 1 to its counter
 * or has two for one number, or an occurrence without an event.
 */
function disagreements(\PDO $database): int
{
    $events = $database->query('SELECT id, counter, kept, numbers, lowest, highest FROM wp_fc_event_tracking LEFT JOIN
        (SELECT event_id, COUNT(*) AS kept, COUNT(DISTINCT counter) AS numbers, MIN(counter) AS lowest, MAX(counter) AS highest
        FROM wp_fc_event_occurrences GROUP BY event_id) AS o ON event_id = wp_fc_event_tracking.id')->fetchAll(\PDO::FETCH_NUM);
    $wrong = array_filter($events, fn (array $e): bool => [$e[2], $e[3], $e[4], $e[5]] != [$e[1], $e[1], 1, $e[1]]);
    return count($wrong) + kept_in_all($database, 'event_id NOT IN (SELECT id FROM wp_fc_event_tracking)');
}
