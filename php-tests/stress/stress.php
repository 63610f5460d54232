<?php
/**
 * Helpers of the stress tests: databases outside WordPress, a common start of several processes, and reading stored rows through
 * PHP's own PDO.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../support/site.php';

/** Makes an empty directory, which is removed at the end of this process. */
function scratch_directory(): string
{
    $dir = temporary_directory('stress');
    remove_at_end($dir);
    return $dir;
}

/**
 * Makes an SQLite file for use outside WordPress, with this journal mode (`wal` or `delete`), the three tables, and $contacts
 * contacts: 1 contact1@example.com, 2 contact2@example.com …
 *
 * The extension makes the tables in another process. So this process has no open handle of the file.
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
 * Waits until all $n processes of one parallel() call have called this function.
 *
 * $dir has to be empty before the first call. The wait has a time limit: a child may die before its call.
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
 * Fails the test if a process ended with an exit code other than 0 or wrote to standard error.
 *
 * @param list<array{0: int, 1: string, 2: string}> $results of parallel()
 * @return list<string> the standard output of each process
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
 * Returns settings for child processes that boot WordPress. They use the site's own database. opcache keeps compiled code in files,
 * so that a boot takes a quarter of the time. Without opcache these settings do nothing.
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

/** Returns the rows of a query. PHP's own PDO opens a connection to the database (see site_database()) and closes it again. */
function rows(string $database, string $sql): array
{
    $pdo = open_database($database);
    if ($pdo->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'sqlite') {
        $pdo->exec('PRAGMA busy_timeout = 5000');
    }
    return $pdo->query($sql)->fetchAll(\PDO::FETCH_ASSOC);
}

/** Returns the value of the first column in the first row. */
function value(string $file, string $sql): mixed
{
    return array_values(rows($file, $sql)[0])[0];
}

/** Runs the database's own check and returns 'ok' or its errors. */
function integrity(string $database): string
{
    if (str_starts_with($database, 'mysql:')) {
        return strtolower(rows($database, 'CHECK TABLE wp_fc_event_tracking')[0]['Msg_text']);
    }
    return value($database, 'PRAGMA integrity_check');
}

/**
 * Returns the routes to MariaDB for the processes of a test: name → settings for parallel().
 *
 * @return array<string, list<array<string, string|int>>>
 */
function mariadb_ways(): array
{
    $ini = wordpress_ini() + ['error_log' => '/dev/null', 'fluentcrm_events.busy_timeout_ms' => 30000];
    $wpdb = ['fluentcrm_events.storage' => 'wpdb'] + $ini;
    return ['auto' => [$ini], 'wpdb' => [$wpdb], 'mixed' => [$ini, $wpdb]];
}
