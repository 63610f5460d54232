<?php
/**
 * WordPress's and FluentCRM's screens in a real browser: Debian's chromium, driven by playwright-core. `make browser` installs both.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../admin/admin.php';

/** For --SKIPIF--: skips a test where there is no browser, or no FluentCRM 3, whose public sources alone have screens. */
function skip_without_browser(): void
{
    $missing = missing_browser();
    $missing === null ? skip_without_fluentcrm(3) : print("skip $missing");
}

/** For --SKIPIF--: skips a test of WordPress's own screens where there is no browser, or WordPress came without what they load. */
function skip_without_screens(): void
{
    $missing = missing_browser();
    if ($missing === null && !is_file(wordpress_directory() . '/wp-includes/js/dist/components.min.js')) {
        $missing = 'this WordPress came without its scripts: run make browser';
    }
    echo $missing === null ? '' : "skip $missing";
}

/** What a browser needs and is not there. */
function missing_browser(): ?string
{
    return match (true) {
        !is_executable('/usr/bin/chromium') => 'chromium is not installed: run make browser',
        !is_dir(__DIR__ . '/node_modules/axe-core') => 'playwright-core and axe-core are not installed: run make browser',
        default => null,
    };
}

/** A site with FluentCRM whose screens are served, too, and ask no other server for anything. */
function serve_screens(array $site = [], array $ini = []): RestSite
{
    return serve($site + ['mu_plugin' => QUIET], $ini, ['fluentcrm' => getenv('FLUENTCRM_DIR'), 'screens' => true]);
}

/**
 * Runs a script of this directory in the browser, logged in as administrator, and prints what it says. Screenshots go to
 * BROWSER_SCREENSHOTS, a directory, if it is set.
 */
function browse(RestSite $site, string $script, mixed $data = null): void
{
    $profile = temporary_directory('browser');
    remove_at_end($profile);
    $command = [...END_WITH_PARENT, 'node', __DIR__ . "/$script"];
    $environment = ['PORT' => (string) $site->server->port, 'PROFILE' => $profile, 'DATA' => json_encode($data),
        'SCREENSHOTS' => (string) getenv('BROWSER_SCREENSHOTS')] + getenv();
    [$status, $out, $err] = process_wait(process_start($command, $environment), microtime(true) + 240);
    echo $out, $status === 0 ? '' : "the browser ended with $status: $err";
}
