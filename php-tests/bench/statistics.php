<?php
// Statistics inside WordPress over 360 days of occurrences: 50 keys, 3 providers, 200 000 contacts, and a fifth as many
// events. First all days are counted and kept, then each question is asked seven times. Argument: sqlite or mariadb.
// STATISTICS_OCCURRENCES sets the number of occurrences, 1 000 000 by default.
declare(strict_types=1);

require __DIR__ . '/../support/inside.php';

use FluentCrmEvents\Tests\MariaDb;
use function FluentCrmEvents\Tests\{open_database, site_boot, site_create, site_database};

$on_mariadb = $argv[1] === 'mariadb';
$count = max(1000, (int) (getenv('STATISTICS_OCCURRENCES') ?: 1_000_000));
$server = $on_mariadb ? MariaDb::private() : null;
$site = site_create(($server ? ['database' => 'mariadb', 'server' => $server] : []) + ['contacts' => 2, 'flag' => 'yes', 'timezone' => 'Europe/Berlin']);
site_boot($site);
update_option('fluentcrm_events_history', 'on');
fluentcrm_track_event(['email' => 'contact0001@example.com', 'event_key' => 'key 1', 'title' => 'T']);
$pdo = open_database(site_database($site));
$on_mariadb || $pdo->exec('PRAGMA synchronous = OFF');

/** The numbers from one to another. */
$numbers = fn (int $from, int $to): string => $on_mariadb ? "(SELECT seq AS n FROM seq_{$from}_to_$to) numbers"
    : "(WITH RECURSIVE number(n) AS (SELECT $from UNION ALL SELECT n + 1 FROM number WHERE n < $to) SELECT n FROM number)";
$text = fn (string $before, string $n): string => $on_mariadb ? "CONCAT('$before', $n)" : "'$before' || ($n)";
$pdo->exec('DELETE FROM wp_fc_event_occurrences');
$step = intdiv(360 * 86_400_000, $count);
$begin = time() * 1000 - $count * $step;
for ($from = 1; $from <= $count; $from += 500_000) {
    $to = min($count, $from + 499_999);
    // Neighbouring rows differ in every column; a few keys are frequent.
    $pdo->exec("INSERT INTO wp_fc_event_occurrences (event_id, contact_id, event_key, provider, value, occurred_at, counter)
        SELECT n, 1 + (n * 7919 + n % 1013 * 104729) % 200000, {$text('key ', '(n * 31 + n % 7) % 50 * (n % 5 > 0)')}, {$text('provider ', 'n % 3')},
        'https://example.com/some/page', $begin + n * $step, 1 + n % 9 FROM {$numbers($from, $to)}");
}
$first = gmdate('Y-m-d H:i:s', intdiv($begin, 1000) - 86_400);
for ($from = 1; $from <= intdiv($count, 5); $from += 500_000) {
    $to = min(intdiv($count, 5), $from + 499_999);
    $pdo->exec("INSERT INTO wp_fc_event_tracking (subscriber_id, counter, created_by, provider, event_key, title, value, created_at, updated_at)
        SELECT 1 + (n * 7919) % 200000, 5, 0, {$text('provider ', 'n % 3')}, {$text('key ', 'n % 50')}, 'T', '',
        CASE WHEN n % 20 = 0 THEN '$first' ELSE '2037-01-01 00:00:00' END, '2037-01-01 00:00:00' FROM {$numbers($from, $to)}");
}
$on_mariadb && $pdo->query('ANALYZE TABLE wp_fc_event_tracking, wp_fc_event_occurrences')->fetchAll();

/** The seconds that a call takes. */
$seconds = function (callable $call): float {
    $start = hrtime(true);
    $answer = $call();
    is_wp_error($answer) && exit($answer->get_error_message() . "\n");
    return (hrtime(true) - $start) / 1e9;
};
$day = fn (int $ago): string => current_datetime()->modify("-$ago days")->format('Y-m-d');
$ask = fn (array $query): float => $seconds(fn () => fluentcrm_event_statistics($query));
printf("%s, %s occurrences of 360 days, WordPress %s\n", $argv[1], number_format($count, 0, '', ' '), get_bloginfo('version'));
printf("the first trend of 30 days, nothing kept: %.1f s\n", $ask(['metric' => 'trend', 'from' => $day(29)]));
$hook = function () use ($seconds): float {
    $all = 0;
    do {
        wp_unschedule_hook('fluentcrm_events/count_days');
        $all += $seconds(fn () => do_action('fluentcrm_events/count_days', ...($arguments ?? [])));
        $arguments = array_values(array_filter(_get_cron_array(), fn (array $hooks): bool => isset($hooks['fluentcrm_events/count_days'])));
        $arguments = $arguments ? array_values($arguments[0]['fluentcrm_events/count_days'])[0]['args'] : null;
    } while ($arguments);
    return $all;
};
printf("all days counted by WP-Cron: %.1f s, checked: %.1f s\n", $hook(), $hook());
$kept = "SELECT COUNT(*), SUM(LENGTH(contacts)) FROM wp_fc_event_days";
vprintf("kept: %d rows, %.1f MB of contacts\n", (fn (array $row): array => [$row[0], $row[1] / 1e6])($pdo->query($kept)->fetch(PDO::FETCH_NUM)));
$questions = [
    'trend' => ['metric' => 'trend', 'compare' => true],
    'trend by week' => ['metric' => 'trend', 'unit' => 'week'],
    'trend of 3 keys' => ['metric' => 'trend', 'keys' => ['key 0', 'key 7', 'key 20']],
    'trend of a provider' => ['metric' => 'trend', 'provider' => 'provider 1'],
    'trend by hour' => ['metric' => 'trend', 'unit' => 'hour'],
    'keys' => ['metric' => 'keys'],
    'keys, 100' => ['metric' => 'keys', 'limit' => 100],
    'providers' => ['metric' => 'providers'],
    'new_returning' => ['metric' => 'new_returning'],
    'new_returning of a key' => ['metric' => 'new_returning', 'keys' => ['key 7']],
    'retention' => ['metric' => 'retention'],
    'funnel' => ['metric' => 'funnel', 'keys' => ['key 7', 'key 20', 'key 33']],
    'funnel from the most frequent key' => ['metric' => 'funnel', 'keys' => ['key 0', 'key 7', 'key 20']],
];
foreach ($questions as $name => $query) {
    $line = [];
    foreach ([30, 360] as $days) {
        if ($days === 360 && ($query['unit'] ?? '') === 'hour') {
            continue;
        }
        $times = array_map(fn (): float => $ask($query + ['from' => $day($days - 1)]), range(1, 7));
        sort($times);
        $line[] = sprintf('%d days %5d ms', $days, $times[3] * 1000);
    }
    printf("  %-36s %s\n", $name, implode('   ', $line));
}
printf("memory: %d MB at most\n", intdiv(memory_get_peak_usage(true), 1 << 20));
