<?php
/**
 * Counts one key in several processes at once through FluentCrmApi('event_tracker')->track(). No row exists before.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../stress/stress.php';
require_once __DIR__ . '/../takeover/takeover.php';

/**
 * Starts one process for each storage, each with $calls repeat calls. Prints the stored rows and the errors of calls.
 * TAKEOVER selects the stand-in or the real FluentCRM, see ../takeover/takeover.php.
 *
 * @param list<string> $storages `auto` or `wpdb`, one for each process
 * @param array<string, mixed> $options of site_create()
 */
function api_stress(array $storages, int $calls = 500, array $options = []): void
{
    $site = fluentcrm_site($options);
    $meet = temporary_directory('meet');
    remove_at_end($meet);
    $children = [];
    foreach ($storages as $i => $storage) {
        $command = [...php_command(['fluentcrm_events.storage' => $storage]), __DIR__ . '/api_repeat.php'];
        $arguments = [$site, $meet, (string) count($storages), (string) $calls];
        $children[] = process_start([...$command, ...$arguments], ['CHILD' => (string) $i]);
    }
    $end = microtime(true) + 300;
    $results = array_map(fn (array $child): array => process_wait($child, $end), $children);
    $answers = array_map(fn (string $out): array => json_decode($out, true), must_succeed($results));
    $counters = array_merge(...array_column($answers, 'counters'));
    foreach (rows(site_database($site), 'SELECT * FROM wp_fc_event_tracking') as $row) {
        echo "row: contact $row[subscriber_id], counter $row[counter]\n";
    }
    echo count($counters), ' answers, ', count(array_unique($counters)), " different counters\n";
    foreach (array_unique(array_merge(...array_column($answers, 'errors'))) as $error) {
        echo "error: $error\n";
    }
    echo 'stores: ', implode(' ', array_unique(array_column($answers, 'store'))), "\n";
}
