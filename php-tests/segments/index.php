<?php
/**
 * Runs the command `wp fluentcrm-events index` for tests.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../diagnosis/cli.php';

/** Runs the command. Prints its output without times and names of accounts. @param array<string, mixed> $given its options */
function run_index(array $given = []): void
{
    \WP_CLI::$said = [];
    try {
        \WP_CLI::run('fluentcrm-events index', [], $given);
    } catch (\RuntimeException $exit) {
        \WP_CLI::$said[] = ['error', $exit->getMessage()];
    }
    foreach (\WP_CLI::$said as [$how, $text]) {
        $text = preg_replace(['/in [\d.]+ seconds/', "/to user '.*?'@'.*?' for table .*?\\. /", '/^(Creating the index over \d+ events) .*/'], ['in N seconds', 'to (account). ', '$1'], $text);
        echo "$how $text\n";
    }
}

/** Returns the columns of the index in the database; `none` if there is no index. */
function index_columns(string $site, string $prefix = 'wp_'): string
{
    $database = open_database(site_database($site));
    $index = 'fluentcrm_events_contact_key_title';
    $found = $database->getAttribute(\PDO::ATTR_DRIVER_NAME) === 'mysql'
        ? $database->query("SELECT column_name FROM information_schema.statistics WHERE table_schema = DATABASE()
            AND table_name = '{$prefix}fc_event_tracking' AND index_name = '$index' ORDER BY seq_in_index")
        : $database->query("SELECT name FROM pragma_index_info('{$prefix}fc_event_tracking__$index')");
    return implode(' ', $found->fetchAll(\PDO::FETCH_COLUMN)) ?: 'none';
}
