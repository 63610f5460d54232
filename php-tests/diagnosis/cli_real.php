<?php
/**
 * Runs the real WP-CLI on a site. WP_CLI_PHAR names its file.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../takeover/takeover.php';

/**
 * Makes a site that WP-CLI accepts: WordPress's own files are linked into the directory of wp-config.php, and wp-config.php
 * does not set ABSPATH: WP-CLI sets it.
 */
function real_cli_site(): string
{
    $site = site_create(['contacts' => 3, 'flag' => 'yes']);
    foreach (glob(wordpress_directory() . '/*') as $file) {
        file_exists("$site/" . basename($file)) || symlink($file, "$site/" . basename($file));
    }
    $config = preg_replace("/^define\('ABSPATH'.*$/m", '', file_get_contents("$site/wp-config.php"));
    file_put_contents("$site/wp-config.php", $config);
    return $site;
}

/** Runs a command of WP-CLI and returns its exit code and output. @return array{0: int, 1: string} */
function real_cli(string $site, string ...$arguments): array
{
    $command = [...php_command(), getenv('WP_CLI_PHAR'), '--allow-root', "--path=$site", ...$arguments];
    [$code, $out, $err] = process_wait(process_start($command), microtime(true) + 60);
    return [$code, trim($out . $err)];
}
