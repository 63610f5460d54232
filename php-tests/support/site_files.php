<?php
/**
 * The files of a site: wp-config.php and wp-content/ with the SQLite drop-in.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** The options of site_create(). */
const SITE_OPTIONS = ['contacts', 'flag', 'timezone', 'prefix', 'multisite', 'constants', 'mu_plugin', 'directory',
    'database', 'server', 'wordpress', 'integration'];

/** The directory into which downloads.sh puts WordPress and the SQLite plugin. */
function cache_directory(): string
{
    return getenv('FLUENTCRM_EVENTS_CACHE')
        ?: (getenv('XDG_CACHE_HOME') ?: getenv('HOME') . '/.cache') . '/fluentcrm_events';
}

/**
 * The unpacked WordPress of a site: this version, else the one that WORDPRESS_DIR names, else 6.5. On PHP 8.4 and later it
 * is Debian's newer one, as 6.5 prints deprecations into its answers there.
 */
function wordpress_directory(?string $version = null): string
{
    $directory = $version === null ? getenv('WORDPRESS_DIR') : '';
    $version ??= PHP_VERSION_ID < 80400 ? '6.5' : 'debian';
    return downloaded($directory ?: cache_directory() . "/wordpress-$version", 'wp-settings.php');
}

/** The unpacked SQLite Database Integration. */
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
 * Writes all files of a site but the database.
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
        // The plugin itself makes the drop-in like this when it is activated.
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
 * A minimal theme. Every WordPress brings other themes, Debian's brings none, and WordPress 7.1 needs one in its own
 * directory.
 */
function site_write_theme(string $dir): void
{
    mkdir($dir, 0700, true);
    file_put_contents("$dir/style.css", "/*\nTheme Name: Plain\n*/\n");
    file_put_contents("$dir/index.php", '<!DOCTYPE html><html><head><?php wp_head(); ?></head><body><?php wp_footer(); ?></body></html>');
}

/** Whether a site runs on MariaDB. */
function on_mariadb(array $options): bool
{
    return ($options['database'] ?? (getenv('SITE_DATABASE') ?: 'sqlite')) === 'mariadb';
}

/**
 * Makes the database of a site on MariaDB, and records its name.
 *
 * @return array<string, string> the constants with which WordPress finds it
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

/** The text of wp-config.php. */
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
        // The command line has no request, but a network finds its site by the request.
        "\$_SERVER += ['HTTP_HOST' => 'example.test', 'REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET',",
        "    'REMOTE_ADDR' => '127.0.0.1'];",
        // This also works if the file is required inside a function.
        'global $table_prefix;',
        "\$table_prefix = $prefix;",
        "require_once ABSPATH . 'wp-settings.php';",
    );
    return implode("\n", $lines) . "\n";
}

/** @param array<string, mixed> $constants */
function define_lines(array $constants): string
{
    $define = fn (string $name, mixed $value): string => sprintf('define(%s, %s);', var_export($name, true), var_export($value, true));
    return implode("\n", array_map($define, array_keys($constants), $constants));
}

/** @return array<string, mixed> the constants of every site */
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
        // WordPress's HTML page would hide PHP's message of a fatal error from a test.
        'WP_DISABLE_FATAL_ERROR_HANDLER' => true,
        'WP_ENVIRONMENT_TYPE' => 'local',
        'WP_HTTP_BLOCK_EXTERNAL' => true,
        'DISABLE_WP_CRON' => true,
        'AUTOMATIC_UPDATER_DISABLED' => true,
        'WP_CONTENT_URL' => 'http://example.test/wp-content',
        'WP_DEFAULT_THEME' => 'plain',
        // Without it WordPress 6.6 and later would write the contents of the theme's directory into the database.
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
