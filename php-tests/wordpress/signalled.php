<?php
/**
 * Sends a signal to this process while it waits for a lock of the database. The handler throws an exception.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** Tracks events while another process holds the lock of their row. Prints the exceptions. @param array<string, mixed> $options of the site */
function signalled(array $options): void
{
    ini_set('error_log', '/dev/null');
    $site = boot($options);
    pcntl_async_signals(true);
    pcntl_signal(SIGUSR1, fn () => throw new \RuntimeException('from a signal handler'));
    fluentcrm_track_event(event(['idempotency_key' => 'first']));
    $ways = [
        'fluentcrm_track_event()' => fn () => fluentcrm_track_event(event()),
        'the action' => fn () => do_action('fluent_crm/track_event_activity', event()),
        'with a key' => fn () => fluentcrm_track_event(event(['idempotency_key' => 'second'])),
        'many' => fn () => fluentcrm_track_events([event(), event()]),
    ];
    foreach ($ways as $name => $call) {
        $process = process_start([...php_command(), '-r', 'require $argv[1]; FluentCrmEvents\Tests\hold($argv[2], $argv[3], (int) $argv[4]);',
            __FILE__, site_database($site), "$site/held", (string) getmypid()]);
        while (!is_file("$site/held")) {
            usleep(1000);
            clearstatcache();
        }
        try {
            $call();
            echo "$name: nothing\n";
        } catch (\Throwable $thrown) {
            echo "$name: ", get_class($thrown), ', ', $thrown->getMessage(), "\n";
        }
        process_wait($process, microtime(true) + 20);
        unlink("$site/held");
    }
    global $wpdb;
    echo "the site's connection: ", $wpdb->get_var('SELECT 1'), $wpdb->last_error, "\n";
    // Each of the five interrupted events is stored, or it is not: that depends on the moment of the signal.
    $last = fluentcrm_track_event(event());
    echo 'event #', $last->id, ' counted on: ', json_encode(!$last->created && $last->counter >= 2 && $last->counter <= 7), "\n";
}

/** Holds the lock of the first event, makes a file, sends the signal, and lets go. */
function hold(string $database, string $file, int $to): void
{
    require_once __DIR__ . '/../support/database.php';
    $connection = open_database($database);
    $is_file = is_file($database);
    $connection->exec($is_file ? 'BEGIN IMMEDIATE' : 'START TRANSACTION');
    $connection->query('SELECT id FROM wp_fc_event_tracking WHERE id = 1' . ($is_file ? '' : ' FOR UPDATE'))->fetchAll();
    touch($file);
    usleep(400_000);
    posix_kill($to, SIGUSR1);
    usleep(400_000);
    $connection->exec('COMMIT');
}
