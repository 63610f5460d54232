<?php
/**
 * Makes real WordPress sites on SQLite or MariaDB within milliseconds, for tests, benches and the demo.
 *
 * All sites share one unpacked WordPress, which nothing changes. A site is a directory with its own wp-config.php and
 * wp-content/. Its database is a copy of a template that WordPress itself installed once (site_template.php).
 * `make test` downloads WordPress. WORDPRESS_DIR names another unpacked WordPress.
 * SITE_DATABASE=mariadb puts all sites without the option `database` on MariaDB.
 *
 *     require 'php-tests/support/site.php';
 *     use function FluentCrmEvents\Tests\{site_create, site_boot};
 *     $site = site_create(['contacts' => 3, 'flag' => 'yes']);
 *     site_boot($site);
 *     do_action('fluent_crm/track_event_activity', ['email' => 'contact0001@example.com', …]);
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/database.php';
require_once __DIR__ . '/mariadb.php';
require_once __DIR__ . '/processes.php';
require_once __DIR__ . '/site_files.php';
require_once __DIR__ . '/site_template.php';
require_once __DIR__ . '/fluentcrm.php';

/**
 * Makes a fresh, installed site and returns its directory. The site is removed at the end of this process.
 *
 * Its users have the password `password`: 1 `admin` with admin@example.com and 2 `nocontact`, both administrators, and
 * 3 `reader`, a subscriber. The site is http://example.test, in UTC. It sends no HTTP requests and runs no cron.
 * The database is wp-content/database/.ht.sqlite.
 *
 * @param array{
 *     contacts?: ?int,       makes FluentCRM's three tables with this many contacts: 1 admin@example.com (user 1),
 *                            2 contact0001@example.com, 3 contact0002@example.com …; null (default): no tables
 *     flag?: ?string,        FluentCRM's switch for event tracking, 'yes' or 'no'; null (default): not stored
 *     timezone?: string,     as in Settings → General: 'Europe/Berlin' or an offset as '+5.5'; default 'UTC'
 *     prefix?: string,       table prefix, default 'wp_'
 *     multisite?: bool,      true: a network of two sites, / and /second/; both have the tables and contacts
 *     constants?: array<string, mixed>, further constants for wp-config.php, or other values of its constants
 *     mu_plugin?: string,    PHP code of a must-use plugin
 *     directory?: string,    the site's directory, which is kept; default: a temporary directory, which is removed
 *     database?: string,     'sqlite' (default) or 'mariadb'
 *     server?: MariaDb,      another server than the shared one
 *     integration?: string,  '2.1.11': that version of the SQLite Database Integration; default 3.0.2
 *     wordpress?: string     'debian': WordPress of Debian's package (6.1.9 on Debian 12), too old for the SQLite drop-in
 * } $options
 *
 * @example
 *     $site = site_create(['contacts' => 2, 'flag' => 'yes', 'mu_plugin' => 'add_filter("…", "…");']);
 */
function site_create(array $options = []): string
{
    $unknown = array_diff_key($options, array_flip(SITE_OPTIONS));
    if ($unknown) {
        throw new \InvalidArgumentException('site_create() has no option ' . implode(', ', array_keys($unknown)));
    }
    $template = site_template($options);
    $dir = $options['directory'] ?? temporary_directory('site');
    site_write_files($dir, $options);
    fill_database($dir, $template);
    if (!isset($options['directory'])) {
        remove_at_end($dir);
    }
    return $dir;
}

/**
 * Loads WordPress with this site into the current process, up to and including `init` and `wp_loaded`.
 *
 * This loads WordPress within a function, as WP-CLI does. To load it at global scope, write
 * `require "$site/wp-config.php";` in the script itself. A process can boot only one site.
 */
function site_boot(string $dir): void
{
    // WordPress's files set these variables without declaring them global, although they need to be global.
    global $shortcode_tags, $_wp_sidebars_widgets, $wp_local_package, $switched, $_wp_switched_stack;
    require $dir . '/wp-config.php';
}

/** Returns the site's database for open_database(): the path of SQLite's file, or PDO's name of a MariaDB database. */
function site_database(string $dir): string
{
    return is_file("$dir/database") ? file_get_contents("$dir/database") : "$dir/wp-content/database/.ht.sqlite";
}

/** @return array{0: MariaDb, 1: string} the server of a site on MariaDB, and the name of the site's database */
function mariadb_of(string $dir): array
{
    preg_match('/unix_socket=(.+)\/sock;dbname=(\w+)/', site_database($dir), $found);
    return [MariaDb::at($found[1]), $found[2]];
}

/** Removes the database of a site on MariaDB if the server still runs. */
function site_drop(string $dir): void
{
    if (is_file("$dir/database")) {
        [$server, $name] = mariadb_of($dir);
        if (is_file("$server->dir/ready")) {
            $server->root()->exec("DROP DATABASE IF EXISTS $name");
        }
    }
}

/** Removes a site and everything in it. */
function site_remove(string $dir): void
{
    if (!is_file("$dir/wp-config.php")) {
        throw new \InvalidArgumentException("$dir is not a site");
    }
    site_drop($dir);
    remove_tree($dir);
}

/** Makes an empty directory in the system's temporary directory and returns its path. */
function temporary_directory(string $kind): string
{
    $dir = sprintf('%s/fluentcrm-events-%s-%d-%s', sys_get_temp_dir(), $kind, getmypid(), bin2hex(random_bytes(4)));
    if (!mkdir($dir, 0700)) {
        throw new \RuntimeException("cannot make $dir");
    }
    return $dir;
}

/** Removes a file, a link (its target stays) or a directory with its content. */
function remove_tree(string $path): void
{
    if (is_dir($path) && !is_link($path)) {
        foreach (array_diff(scandir($path), ['.', '..']) as $name) {
            remove_tree("$path/$name");
        }
        rmdir($path);
    } else {
        unlink($path);
    }
}

/**
 * Removes $dir at the end of this process, and calls $before first. The end of a forked child does not remove it.
 * KEEP_SITES=1 keeps it for inspection.
 */
function remove_at_end(string $dir, ?\Closure $before = null): void
{
    if (getenv('KEEP_SITES') === '1') {
        return;
    }
    $creator = getmypid();
    register_shutdown_function(function () use ($dir, $before, $creator): void {
        // WordPress registers its own shutdown function later than this one, and that function needs the site.
        register_shutdown_function(function () use ($dir, $before, $creator): void {
            if (getmypid() === $creator && is_dir($dir)) {
                $before !== null && $before();
                site_drop($dir);
                remove_tree($dir);
            }
        });
    });
}
