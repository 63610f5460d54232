<?php
/**
 * The site and the rows of the bench of segments, and the bare statements to compare with.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Bench;

require_once __DIR__ . '/../support/site.php';

use FluentCrmEvents\Tests\MariaDb;
use function FluentCrmEvents\Tests\{open_database, site_create, site_database, site_install_fluentcrm};

/** @return array{0: string, 1: \PDO, 2: ?MariaDb} a site on SQLite or on MariaDB, a connection to its database, and the server, to be kept */
function segment_site(bool $on_mariadb, ?string $fluentcrm): array
{
    $server = $on_mariadb ? MariaDb::private() : null;
    $site = site_create(($server ? ['database' => 'mariadb', 'server' => $server] : []) + ['contacts' => 1, 'flag' => 'yes']);
    if ($fluentcrm !== null) {
        site_install_fluentcrm($site, $fluentcrm);
    }
    return [$site, open_database(site_database($site)), $server];
}

/**
 * Inserts events, ten for each contact: 20 keys, 50 titles, counters from 1 to 6, whole numbers below 1000 as values,
 * times in the last year.
 *
 * @return int the bytes that the database takes on disk
 */
function fill_segments(\PDO $pdo, bool $on_mariadb, int $events): int
{
    $contacts = intdiv($events, 10);
    $numbers = fn (int $most): string => $on_mariadb ? "(SELECT seq AS n FROM seq_1_to_$most) numbers"
        : "(WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < $most) SELECT n FROM number)";
    $text = fn (string $before, string $n, string $after = ''): string => $on_mariadb ? "CONCAT('$before', $n, '$after')" : "'$before' || ($n) || '$after'";
    // Neighbouring rows differ in every column.
    $mixed = fn (int $by, int $most): string => "((n * $by + n / 7) % $most)";
    $floor = fn (string $number): string => $on_mariadb ? "FLOOR($number)" : "CAST($number AS INTEGER)";
    $time = $on_mariadb ? "NOW() - INTERVAL {$mixed(37, 365)} DAY" : "datetime('now', '-' || {$mixed(37, 365)} || ' days')";
    if (!$on_mariadb) {
        $pdo->exec('PRAGMA synchronous = OFF');
    }
    $pdo->exec("DELETE FROM wp_fc_subscribers");
    $hash = $on_mariadb ? 'MD5(n)' : "printf('%032x', n)";
    $pdo->exec("INSERT INTO wp_fc_subscribers (id, email, hash, status) SELECT n, {$text('c', 'n', '@example.com')}, $hash, 'subscribed'
        FROM {$numbers($contacts)}");
    $pdo->exec("INSERT INTO wp_fc_event_tracking (subscriber_id, counter, created_by, provider, event_key, title, value, created_at, updated_at)
        SELECT 1 + n % $contacts, 1 + {$floor($mixed(13, 6))}, 0, 'custom', {$text('key ', $floor($mixed(11, 20)))},
        {$text('title ', $floor($mixed(17, 50)))}, {$text('', $floor($mixed(31, 1000)))}, $time, $time FROM {$numbers($events)}");
    if ($on_mariadb) {
        $pdo->query('ANALYZE TABLE wp_fc_event_tracking, wp_fc_subscribers')->fetchAll();
        $size = "SELECT SUM(data_length + index_length) FROM information_schema.tables WHERE table_schema = DATABASE()";
    } else {
        // WordPress never runs ANALYZE. Without it FluentCRM's own form reads all rows of a key for each contact, which
        // takes hours.
        $pdo->exec('ANALYZE');
        $size = 'SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()';
    }
    return (int) $pdo->query($size)->fetchColumn();
}

/**
 * One statement for a segment's question about one contact, by name: prepared each time, and on SQLite also prepared once.
 *
 * @return array{0: array<string, \Closure(): bool>, 1: array<string, \Closure(): bool>}
 */
function bare_statements(\PDO $pdo, bool $on_mariadb, string $email): array
{
    global $wpdb;
    $key = $on_mariadb ? 'e.event_key' : '+e.event_key';
    $title = $on_mariadb ? 'e.title' : '+e.title';
    $value = $on_mariadb ? '(e.value + 0)' : 'CAST(e.value AS REAL)';
    $contact = 'SELECT id FROM wp_fc_subscribers c WHERE email = ? AND ';
    $exists = 'EXISTS (SELECT 1 FROM wp_fc_event_tracking e WHERE e.subscriber_id = c.id AND ';
    $statements = [
        'key in' => [$contact . "$exists $key IN (?, ?))", [$email, 'key 3', 'key 7']],
        'value >' => [$contact . "$exists $key = ? AND $value > ?)", [$email, 'key 3', 100]],
        'count, title and sum' => [$contact . "$exists $key = ? AND e.counter > ?) AND $exists $title = ?)
            AND (SELECT SUM($value) FROM wp_fc_event_tracking e WHERE e.subscriber_id = c.id AND $key = ?) > ?",
            [$email, 'key 3', 1, 'title 17', 'key 3', 100]],
    ];
    $bare = $prepared = [];
    foreach ($statements as $name => [$sql, $values]) {
        if ($on_mariadb) {
            foreach ($values as $given) {
                $sql = preg_replace('/\?/', is_int($given) ? "$given" : "'$given'", $sql, 1);
            }
            $bare[$name] = fn (): bool => mysqli_fetch_row(mysqli_query($wpdb->dbh, $sql)) !== null;
            continue;
        }
        $run = function (\PDOStatement $statement) use ($values): bool {
            $statement->execute($values);
            return $statement->fetchAll() !== [];
        };
        $bare[$name] = fn (): bool => $run($pdo->prepare($sql));
        $kept = $pdo->prepare($sql);
        $prepared[$name] = fn (): bool => $run($kept);
    }
    return [$bare, $prepared];
}
