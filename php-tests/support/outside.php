<?php
/**
 * Tests outside WordPress. Such a test names a database of its own below the temporary directory:
 *
 *     --INI--
 *     fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-001.db
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/processes.php';
require_once __DIR__ . '/show.php';

/** Removes what an earlier run may have left of the database, and at the end what this run makes of it. */
function fresh_database(): string
{
    $file = database_file();
    remove_database($file);
    $creator = getmypid();
    register_shutdown_function(function () use ($file, $creator): void {
        if (getmypid() === $creator) {
            remove_database($file);
        }
    });
    return $file;
}

function remove_database(string $file): void
{
    foreach (['', '-journal', '-wal', '-shm'] as $suffix) {
        if (is_file($file . $suffix)) {
            unlink($file . $suffix);
        }
    }
}

/**
 * Makes a fresh database with the contacts 1 ada@example.com, 2 bob@example.com, 3 cleo@example.com …
 *
 * @return string the file
 */
function database_with_contacts(int $count = 1): string
{
    $file = fresh_database();
    foreach (array_slice(['ada', 'bob', 'cleo', 'dan'], 0, $count) as $name) {
        fluentcrm_save_contact(['email' => "$name@example.com"]);
    }
    return $file;
}

/**
 * Makes WordPress's table of options in the test's database.
 *
 * @param array<string, string> $options name → value as stored, arrays serialised
 */
function write_options(array $options): void
{
    $database = open_database(database_file());
    $prefix = ini_get('fluentcrm_events.table_prefix');
    $database->exec("CREATE TABLE IF NOT EXISTS {$prefix}options
        (option_id INTEGER PRIMARY KEY, option_name TEXT COLLATE NOCASE UNIQUE, option_value TEXT COLLATE NOCASE)");
    $statement = $database->prepare("INSERT INTO {$prefix}options (option_name, option_value) VALUES (?, ?)
        ON CONFLICT (option_name) DO UPDATE SET option_value = excluded.option_value");
    foreach ($options as $name => $value) {
        $statement->execute([$name, $value]);
    }
}

/** An event that can be stored: contact 1, key `k`, title `T`, and the given fields. */
function event(array $fields = []): array
{
    return $fields + ['subscriber_id' => 1, 'event_key' => 'k', 'title' => 'T'];
}

/**
 * Runs PHP code in a process that is started like this one, and returns its output. Shows the exit code if it is not 0.
 *
 * @param array<string, string|int> $ini    settings of the child, over this process's
 * @param list<string>              $before a command that starts the process, such as setpriv with options
 */
function child(string $code, array $ini = [], array $before = [], float $seconds = 60): string
{
    // Without this the child would lack the functions of the tests.
    $code = 'namespace ' . __NAMESPACE__ . '; require ' . var_export(__FILE__, true) . "; $code";
    $process = process_start([...$before, ...php_command($ini), '-r', $code]);
    [$status, $out, $err] = process_wait($process, microtime(true) + $seconds);
    return $out . $err . ($status === 0 ? '' : "exit code $status\n");
}
