<?php
/**
 * Imports files of events for tests.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../retention/cli.php';

/**
 * Writes a file, imports it and prints the command's output without the file's name.
 *
 * @param array<string, mixed> $options of the command
 */
function import(string $text, array $options = [], ?string $path = null): void
{
    $path ??= sys_get_temp_dir() . '/events-' . getmypid();
    file_put_contents($path, $text);
    ob_start(fn (string $said): string => str_replace($path, 'FILE', $said));
    wp('import', $options, [$path]);
    ob_end_flush();
    unlink($path);
}
