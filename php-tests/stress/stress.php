<?php
/**
 * What the stress tests share: databases outside WordPress, a common start for several processes, and looking at
 * what is stored, through PHP's own PDO.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/site.php';

/** An empty directory that is removed when this process ends. */
function scratch_directory(): string
{
    $dir = temporary_directory('stress');
    remove_at_end($dir);
    return $dir;
}

/**
 * Makes an SQLite file as a program outside WordPress would: with this journal mode (`wal` or `delete`), the
 * three tables, and $contacts contacts 1 contact1@example.com, 2 contact2@example.com …
 *
 * The extension makes the tables, in a process of its own, so that this process has no handle open.
 */
function make_database(string $file, string $journal, int $contacts = 1): string
{
    $pdo = new \PDO("sqlite:$file");
    $pdo->exec("PRAGMA journal_mode = $journal");
    $pdo = null;
    must_succeed(parallel(1, __DIR__ . '/make_contacts.php', [$contacts], ['fluentcrm_events.database' => "sqlite:$file"]));
    return $file;
}

/**
 * Waits until all $n processes of one parallel() call have come here.
 *
 * $dir is a directory that is empty at first. A child that died before it came here must not make the others
 * wait for ever.
 */
function start_together(string $dir, int $n): void
{
    touch("$dir/ready-" . getenv('CHILD'));
    $end = microtime(true) + 30;
    while (count(glob("$dir/ready-*")) < $n && microtime(true) < $end) {
        usleep(200);
    }
}

/**
 * Fails the test unless each process ended with 0 and was silent on standard error.
 *
 * @param list<array{0: int, 1: string, 2: string}> $results of parallel()
 * @return list<string> the standard outputs
 */
function must_succeed(array $results): array
{
    foreach ($results as $i => [$code, $out, $err]) {
        if ($code !== 0 || $err !== '') {
            echo "process $i ended with $code:\n$out$err\n";
            exit(1);
        }
    }
    return array_column($results, 1);
}

/**
 * Settings for child processes that boot WordPress: on its site's database, and with its compiled code kept in files,
 * which makes a boot take a quarter of the time. They change nothing where opcache is missing.
 *
 * @return array<string, string|int> for php_command()
 */
function wordpress_ini(): array
{
    static $cache = null;
    return [
        'fluentcrm_events.database' => '',
        'opcache.enable_cli' => 1,
        'opcache.file_cache' => $cache ??= scratch_directory(),
        'opcache.file_cache_only' => 1,
    ];
}

/** Rows of a database (see site_database()) as PHP itself sees them, over a connection that is closed again. */
function rows(string $database, string $sql): array
{
    $pdo = open_database($database);
    if ($pdo->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'sqlite') {
        $pdo->exec('PRAGMA busy_timeout = 5000');
    }
    return $pdo->query($sql)->fetchAll(\PDO::FETCH_ASSOC);
}

/** The one value that $sql yields. */
function value(string $file, string $sql): mixed
{
    return array_values(rows($file, $sql)[0])[0];
}

/** What the database itself says of its state: 'ok', or what is broken. */
function integrity(string $database): string
{
    if (str_starts_with($database, 'mysql:')) {
        return strtolower(rows($database, 'CHECK TABLE wp_fc_event_tracking')[0]['Msg_text']);
    }
    return value($database, 'PRAGMA integrity_check');
}

/**
 * How the processes of a test on MariaDB reach it: name → settings for parallel().
 *
 * @return array<string, list<array<string, string|int>>>
 */
function mariadb_ways(): array
{
    $ini = wordpress_ini() + ['error_log' => '/dev/null', 'fluentcrm_events.busy_timeout_ms' => 30000];
    $wpdb = ['fluentcrm_events.storage' => 'wpdb'] + $ini;
    return ['auto' => [$ini], 'wpdb' => [$wpdb], 'mixed' => [$ini, $wpdb]];
}
