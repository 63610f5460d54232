<?php
/**
 * For tests of deleted events, with each route of statements to a site's database.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../takeover/takeover.php';

/** The routes to a site's database: settings by name. `integration` is an option of the site. */
const WAYS = ['auto' => [], 'wpdb' => ['storage' => 'wpdb'], 'integration 2' => ['integration' => '2.1.11']];

/**
 * Runs PHP code once for each route, on a new site and in its own process, in which $site is booted. Prints the route's name and
 * the output.
 *
 * @param array<string, mixed>      $options of site_create()
 * @param array<string, string|int> $ini     of the child
 */
function on_every_way(string $code, array $options = [], array $ini = []): void
{
    foreach (WAYS as $name => $settings) {
        $site = site_create(array_intersect_key($settings, ['integration' => 1]) + $options + ['contacts' => 3, 'flag' => 'yes']);
        foreach (array_diff_key($settings, ['integration' => 1]) as $key => $value) {
            $ini["fluentcrm_events.$key"] = $value;
        }
        echo "$name: ", child_on($site, 'require ' . var_export(__FILE__, true) . "; site_boot(\$site); $code", $ini, 300);
    }
}

/**
 * Inserts $count events into the table in one transaction.
 *
 * @param list<int> $contacts the events' contacts, in turn
 * @param string    $time     the events' time
 */
function fill(\PDO $database, array $contacts, int $count, string $time = '2026-01-02 03:04:05', string $prefix = 'wp_'): void
{
    $database->beginTransaction();
    $insert = $database->prepare("INSERT INTO {$prefix}fc_event_tracking (subscriber_id, counter, event_key, title, value, provider,
        created_at, updated_at) VALUES (?, 1, ?, ?, ?, 'custom', ?, ?)");
    for ($at = 0; $at < $count; $at++) {
        $insert->execute([$contacts[$at % count($contacts)], 'key', "Title $at", "value $at", $time, $time]);
    }
    $database->commit();
}

/** Returns the number of stored events. */
function events_left(\PDO $database, string $where = '1 = 1', string $prefix = 'wp_'): int
{
    return (int) $database->query("SELECT COUNT(*) FROM {$prefix}fc_event_tracking WHERE $where")->fetchColumn();
}

/** Returns the extension's jobs that wait in WP-Cron: hook, arguments and schedule. */
function waiting(): string
{
    $found = [];
    foreach (_get_cron_array() as $hooks) {
        foreach ($hooks as $hook => $events) {
            foreach (str_starts_with($hook, 'fluentcrm_events/') ? $events : [] as ['schedule' => $schedule, 'args' => $arguments]) {
                $found[] = "$hook " . json_encode($arguments) . ' ' . ($schedule ?: 'once');
            }
        }
    }
    return implode(', ', $found) ?: 'nothing';
}
