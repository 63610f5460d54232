<?php
/**
 * Events that go, on every way to a site's database.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../takeover/takeover.php';

/** The ways to a site's database: settings by name; `integration` is an option of the site. */
const WAYS = ['auto' => [], 'wpdb' => ['storage' => 'wpdb'], 'integration 2' => ['integration' => '2.1.11']];

/**
 * Runs PHP code on a site for each way, in a process of its own in which $site is booted, and prints what it prints under
 * the name of the way.
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
 * Puts many events into the table, the fast way.
 *
 * @param list<int> $contacts whose, in turn
 * @param string    $time     when they happened
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

/** How many events there are. */
function events_left(\PDO $database, string $where = '1 = 1', string $prefix = 'wp_'): int
{
    return (int) $database->query("SELECT COUNT(*) FROM {$prefix}fc_event_tracking WHERE $where")->fetchColumn();
}

/** Events of ours that wait in WP-Cron, as hook, arguments and how often. */
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
