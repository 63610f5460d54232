<?php
/**
 * For tests outside WordPress. Each test names its own database in the temporary directory:
 *
 *     --INI--
 *     fluentcrm_events.database=sqlite:{TMP}/fluentcrm-events-api-001.db
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/processes.php';
require_once __DIR__ . '/show.php';

/** Removes the database now and at the end of this process. Returns the path of its file. */
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
 * Makes a fresh database with the first $count of the contacts 1 ada@example.com, 2 bob@…, 3 cleo@… and 4 dan@….
 *
 * @return string the path of its file
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
 * Writes options into WordPress's table of options, in the test's own database.
 *
 * @param array<string, string> $options name → stored value; arrays are serialised
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

/** Returns a valid event of contact 1 with the key `k` and the title `T`. $fields are added and win. */
function event(array $fields = []): array
{
    return $fields + ['subscriber_id' => 1, 'event_key' => 'k', 'title' => 'T'];
}

/**
 * Runs PHP code in a process that is started like this one. Returns its output, and its exit code if that is not 0.
 *
 * @param array<string, string|int> $ini    settings of the child, in addition to this process's; they win
 * @param list<string>              $before a command that starts PHP, such as setpriv with options
 */
function child(string $code, array $ini = [], array $before = [], float $seconds = 60): string
{
    // The child needs the functions of the tests.
    $code = 'namespace ' . __NAMESPACE__ . '; require ' . var_export(__FILE__, true) . "; $code";
    $process = process_start([...$before, ...php_command($ini), '-r', $code]);
    [$status, $out, $err] = process_wait($process, microtime(true) + $seconds);
    return $out . $err . ($status === 0 ? '' : "exit code $status\n");
}
