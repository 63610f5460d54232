<?php
/**
 * Opens the screens of WordPress and FluentCRM in a real browser: Debian's chromium, controlled by playwright-core. `make browser`
 * installs both.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/../admin/admin.php';

/** For --SKIPIF--: skips a test if there is no browser or no FluentCRM 3. The public sources of FluentCRM 2 have no screens. */
function skip_without_browser(): void
{
    $missing = missing_browser();
    $missing === null ? skip_without_fluentcrm(3) : print("skip $missing");
}

/** For --SKIPIF--: skips a test of WordPress's screens if there is no browser, or if WordPress lacks its scripts and styles. */
function skip_without_screens(): void
{
    $missing = missing_browser();
    if ($missing === null && !is_file(wordpress_directory() . '/wp-includes/js/dist/components.min.js')) {
        $missing = 'this WordPress came without its scripts: run make browser';
    }
    echo $missing === null ? '' : "skip $missing";
}

/** Returns the missing program or package, or null if all are there. */
function missing_browser(): ?string
{
    return match (true) {
        !is_executable('/usr/bin/chromium') => 'chromium is not installed: run make browser',
        !is_dir(__DIR__ . '/node_modules/axe-core') => 'playwright-core and axe-core are not installed: run make browser',
        default => null,
    };
}

/** Serves a site with FluentCRM, including its screens. The site sends no requests to other servers. */
function serve_screens(array $site = [], array $ini = []): RestSite
{
    return serve($site + ['mu_plugin' => QUIET], $ini, ['fluentcrm' => getenv('FLUENTCRM_DIR'), 'screens' => true]);
}

/**
 * Runs a script of this directory with the browser, logged in as administrator, and prints its output. If BROWSER_SCREENSHOTS names
 * a directory, screenshots go there.
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
