<?php
/**
 * Runs the commands of WP-CLI that delete events.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/retention.php';
require_once __DIR__ . '/../diagnosis/cli.php';

/** Runs a command of the extension and prints its output. @param array<string, mixed> $options of the command */
function wp(string $command, array $options = [], array $arguments = []): void
{
    \WP_CLI::$commands === [] && do_action('cli_init');
    \WP_CLI::$said = [];
    try {
        \WP_CLI::run("fluentcrm-events $command", $arguments, $options);
    } catch (\RuntimeException $exit) {
        \WP_CLI::$said[] = ['error', $exit->getMessage()];
    }
    foreach (\WP_CLI::$said as [$how, $text]) {
        echo "$how: $text\n";
    }
}
