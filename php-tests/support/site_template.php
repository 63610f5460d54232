<?php
/**
 * Makes the databases that sites get a copy of. For each set of options WordPress installs one, once, in other processes.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** The options of site_create() that change the content of a fresh database. */
const TEMPLATE_OPTIONS = ['contacts', 'flag', 'timezone', 'prefix', 'multisite', 'integration'];

/** The schema of FluentCRM's tables on a real site, as MariaDB prints it. */
const SCHEMA_FILE = __DIR__ . '/../golden/schema-mysql.sql';

/**
 * Returns the path of the template for a site with these options: an SQLite file or a dump. Makes the template if there is none.
 *
 * @param array<string, mixed> $options see site_create()
 */
function site_template(array $options): string
{
    $file = template_file('', $options);
    if (is_file($file)) {
        return $file;
    }
    if (!is_dir(dirname($file))) {
        @mkdir(dirname($file), 0700, true);
    }
    // If several processes need the same template at once, one makes it and the others wait.
    $lock = fopen("$file.lock", 'c');
    flock($lock, LOCK_EX);
    clearstatcache();
    if (!is_file($file)) {
        remove_old_templates(dirname($file));
        $names = [...TEMPLATE_OPTIONS, 'database', 'server', 'wordpress'];
        make_template($file, array_intersect_key($options, array_flip($names)));
    }
    return $file;
}

/** Returns the path of a template of this kind for a site with these options. */
function template_file(string $kind, array $options, array $sources = []): string
{
    $version = [template_version($options['wordpress'] ?? null), $sources];
    $extension = on_mariadb($options) ? (on_mysql() ? 'mysql.sql' : 'sql') : 'sqlite';
    $options = array_intersect_key($options, array_flip(TEMPLATE_OPTIONS));
    ksort($options);
    return sprintf('%s/templates/%s%s.%s', cache_directory(), $kind, md5(serialize([$version, $options])), $extension);
}

/** Copies a template into the database of a site. */
function fill_database(string $dir, string $template): void
{
    $database = site_database($dir);
    if (str_ends_with($template, '.sql')) {
        [$server, $name] = mariadb_of($dir);
        $server->load($name, $template);
    } else {
        copy($template, $database);
        chmod($database, 0600);
    }
}

/** Copies the database of a site to a template. */
function keep_database(string $dir, string $template): void
{
    if (str_ends_with($template, '.sql')) {
        [$server, $name] = mariadb_of($dir);
        $server->dump($name, $template);
    } else {
        copy(site_database($dir), "$template.new");
        rename("$template.new", $template);
    }
}

/** Returns a text that changes with every change of the files that make a template. */
function template_version(?string $wordpress): string
{
    $core = wordpress_directory($wordpress);
    $files = [__FILE__, __DIR__ . '/install_site.php', __DIR__ . '/site_files.php', SCHEMA_FILE];
    return $core . sqlite_plugin_directory() . md5_file("$core/wp-includes/version.php")
        . implode(array_map('md5_file', $files));
}

/** Installs a site in a temporary directory and keeps its database as a template. @param array<string, mixed> $options */
function make_template(string $file, array $options): void
{
    $dir = temporary_directory('template');
    try {
        // A network begins as a single site. A network's constants work only after that.
        site_write_files($dir, ['multisite' => false] + $options);
        run_installer($dir, 'install', $options);
        if (!empty($options['multisite'])) {
            $config = file_get_contents("$dir/wp-config.php");
            $network = array_diff_assoc(site_constants(true), site_constants(false));
            file_put_contents("$dir/wp-config.php", str_replace('<?php', "<?php\n" . define_lines($network), $config));
        }
        run_installer($dir, 'fill', $options);
        keep_database($dir, $file);
    } finally {
        site_drop($dir);
        remove_tree($dir);
    }
}

/** Runs one step of install_site.php in a process without the extension: a template must not depend on it. */
function run_installer(string $dir, string $step, array $options): void
{
    // WordPress disables display_errors during its installation.
    $command = [PHP_BINARY, '-d', 'error_reporting=-1', '-d', 'log_errors=1', '-d', 'error_log='];
    if (extension_loaded('fluentcrm_events') && extension_option() === null) {
        array_push($command, '-d', 'fluentcrm_events.enabled=0');
    }
    unset($options['server']);
    array_push($command, __DIR__ . '/install_site.php', $step, $dir, json_encode($options));
    [$code, $out, $err] = process_wait(process_start($command), microtime(true) + 120);
    if ($code !== 0 || $out . $err !== '') {
        throw new \RuntimeException("installing WordPress ($step) ended with $code: $out$err");
    }
    if (is_file(site_database($dir) . '-wal')) {
        throw new \RuntimeException("installing WordPress ($step) left a write-ahead log");
    }
}

/** Removes templates that are older than 30 days. Each change of these files leaves old templates in the cache. */
function remove_old_templates(string $directory): void
{
    foreach (glob("$directory/*") as $file) {
        if (filemtime($file) < time() - 30 * 86400) {
            @unlink($file);
        }
    }
}
