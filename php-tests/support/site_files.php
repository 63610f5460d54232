<?php
/**
 * Writes the files of a site: wp-config.php and wp-content/ with the SQLite drop-in.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** The options of site_create(). */
const SITE_OPTIONS = ['contacts', 'flag', 'timezone', 'prefix', 'multisite', 'constants', 'mu_plugin', 'directory',
    'database', 'server', 'wordpress', 'integration'];

/** Returns the directory in which downloads.sh puts WordPress and the SQLite plugin. */
function cache_directory(): string
{
    return getenv('FLUENTCRM_EVENTS_CACHE')
        ?: (getenv('XDG_CACHE_HOME') ?: getenv('HOME') . '/.cache') . '/fluentcrm_events';
}

/**
 * Returns the directory of the unpacked WordPress for a site: of $version, else WORDPRESS_DIR, else WordPress 6.5. From PHP 8.4
 * on it is Debian's, which is newer: WordPress 6.5 prints deprecations of PHP 8.4 into its answers.
 */
function wordpress_directory(?string $version = null): string
{
    $directory = $version === null ? getenv('WORDPRESS_DIR') : '';
    $version ??= PHP_VERSION_ID < 80400 ? '6.5' : 'debian';
    return downloaded($directory ?: cache_directory() . "/wordpress-$version", 'wp-settings.php');
}

/** Returns the directory of the unpacked SQLite Database Integration. */
function sqlite_plugin_directory(?string $version = null): string
{
    return downloaded(cache_directory() . '/sqlite-database-integration-' . ($version ?? '3.0.2'), 'db.copy');
}

function downloaded(string $dir, string $file): string
{
    if (!is_file("$dir/$file")) {
        throw new \RuntimeException("$dir/$file is missing: run php-tests/support/downloads.sh");
    }
    return realpath($dir);
}

/**
 * Writes all files of a site except the database.
 *
 * @param array<string, mixed> $options see site_create()
 */
function site_write_files(string $dir, array $options): void
{
    $content = "$dir/wp-content";
    foreach (["$content/database", "$content/plugins", "$content/mu-plugins"] as $folder) {
        mkdir($folder, 0700, true);
    }
    site_write_theme("$content/themes/plain");
    if (on_mariadb($options)) {
        $options['mariadb'] = mariadb_account($dir, $options);
    } else {
        $plugin = sqlite_plugin_directory($options['integration'] ?? null);
        symlink($plugin, "$content/plugins/sqlite-database-integration");
        // On activation the plugin makes its drop-in in the same way.
        file_put_contents("$content/db.php", strtr(file_get_contents("$plugin/db.copy"), [
            '{SQLITE_IMPLEMENTATION_FOLDER_PATH}' => $plugin,
            '{SQLITE_PLUGIN}' => 'sqlite-database-integration/load.php',
        ]));
    }
    if (isset($options['mu_plugin'])) {
        $code = $options['mu_plugin'];
        file_put_contents("$content/mu-plugins/test.php", str_starts_with($code, '<?php') ? $code : "<?php\n$code\n");
    }
    file_put_contents("$dir/wp-config.php", site_config($options));
}

/**
 * Writes the smallest possible theme. Each version of WordPress has other themes, and Debian's has none. WordPress 7.1 needs a
 * theme in the site's own directory.
 */
function site_write_theme(string $dir): void
{
    mkdir($dir, 0700, true);
    file_put_contents("$dir/style.css", "/*\nTheme Name: Plain\n*/\n");
    file_put_contents("$dir/index.php", '<!DOCTYPE html><html><head><?php wp_head(); ?></head><body><?php wp_footer(); ?></body></html>');
}

/** Returns whether a site with these options is on MariaDB. */
function on_mariadb(array $options): bool
{
    return ($options['database'] ?? (getenv('SITE_DATABASE') ?: 'sqlite')) === 'mariadb';
}

/**
 * Makes the database of a site on MariaDB and writes its name to the file `database`.
 *
 * @return array<string, string> WordPress's constants for this database
 */
function mariadb_account(string $dir, array $options): array
{
    $server = $options['server'] ?? MariaDb::shared();
    $name = $server->createDatabase();
    file_put_contents("$dir/database", "mysql:unix_socket={$server->socket()};dbname=$name;charset=utf8mb4");
    return [
        'DB_NAME' => $name,
        'DB_USER' => MARIADB_USER,
        'DB_PASSWORD' => MARIADB_PASSWORD,
        'DB_HOST' => 'localhost:' . $server->socket(),
    ];
}

/** Returns the text of wp-config.php. */
function site_config(array $options): string
{
    $constants = ($options['constants'] ?? []) + ($options['mariadb'] ?? []) + site_constants(!empty($options['multisite']));
    $lines = ['<?php', define_lines($constants)];
    $prefix = var_export($options['prefix'] ?? 'wp_', true);
    $core = var_export(wordpress_directory($options['wordpress'] ?? null) . '/', true);
    array_push(
        $lines,
        "define('WP_CONTENT_DIR', __DIR__ . '/wp-content');",
        "define('ABSPATH', $core);",
        // A network finds the current site by the request. The command line has none.
        "\$_SERVER += ['HTTP_HOST' => 'example.test', 'REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET',",
        "    'REMOTE_ADDR' => '127.0.0.1'];",
        // This is also right if a function requires this file.
        'global $table_prefix;',
        "\$table_prefix = $prefix;",
        "require_once ABSPATH . 'wp-settings.php';",
    );
    return implode("\n", $lines) . "\n";
}

/** Returns PHP code that defines these constants. @param array<string, mixed> $constants */
function define_lines(array $constants): string
{
    $define = fn (string $name, mixed $value): string => sprintf('define(%s, %s);', var_export($name, true), var_export($value, true));
    return implode("\n", array_map($define, array_keys($constants), $constants));
}

/** @return array<string, mixed> the constants of all sites */
function site_constants(bool $multisite): array
{
    $constants = [
        'DB_NAME' => 'wordpress',
        'DB_USER' => '',
        'DB_PASSWORD' => '',
        'DB_HOST' => 'localhost',
        'DB_CHARSET' => 'utf8mb4',
        'DB_COLLATE' => '',
        'WP_DEBUG' => false,
        // WordPress's page for a fatal error would hide PHP's message from a test.
        'WP_DISABLE_FATAL_ERROR_HANDLER' => true,
        'WP_ENVIRONMENT_TYPE' => 'local',
        'WP_HTTP_BLOCK_EXTERNAL' => true,
        'DISABLE_WP_CRON' => true,
        'AUTOMATIC_UPDATER_DISABLED' => true,
        'WP_CONTENT_URL' => 'http://example.test/wp-content',
        'WP_DEFAULT_THEME' => 'plain',
        // Without it WordPress 6.6 and later would store a list of the theme's files in the database.
        'WP_DEVELOPMENT_MODE' => 'theme',
    ];
    foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
        $constants += ["{$name}_KEY" => strtolower("$name key"), "{$name}_SALT" => strtolower("$name salt")];
    }
    if ($multisite) {
        $constants += [
            'MULTISITE' => true,
            'SUBDOMAIN_INSTALL' => false,
            'DOMAIN_CURRENT_SITE' => 'example.test',
            'PATH_CURRENT_SITE' => '/',
            'SITE_ID_CURRENT_SITE' => 1,
            'BLOG_ID_CURRENT_SITE' => 1,
        ];
    }
    return $constants;
}
