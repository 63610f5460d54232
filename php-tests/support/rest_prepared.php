<?php
/**
 * Prepares a site for calls of its REST routes: pretty permalinks, users with application passwords, and FluentCRM if a test
 * needs it. That takes a second. So the prepared database is kept, and later sites get a copy.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/site.php';

/** Further users than those of site_create(): subscribers with these rights. They are no contacts. */
const RIGHTS = ['manager' => ['fcrm_manage_contacts'], 'viewer' => ['fcrm_read_contacts']];

/**
 * Prepares an unchanged site of site_create().
 *
 * @param array<string, mixed> $options of site_create(), with which the site was made
 * @return array<string, string> user → application password
 */
function rest_prepared(string $dir, array $options, ?string $fluentcrm): array
{
    $version = $fluentcrm === null ? '' : realpath($fluentcrm) . fluentcrm_version($fluentcrm);
    $sources = [md5_file(__FILE__), md5_file(__DIR__ . '/install_fluentcrm.php'), $version];
    $file = template_file('rest-', $options, $sources);
    // If several processes need the same database at once, one makes it and the others wait.
    $lock = fopen("$file.lock", 'c');
    flock($lock, LOCK_EX);
    if (is_file("$file.json")) {
        if (on_mariadb($options)) {
            [$server, $name] = mariadb_of($dir);
            $server->root()->exec("DROP DATABASE $name; CREATE DATABASE $name CHARACTER SET utf8mb4");
        }
        fill_database($dir, $file);
        if ($fluentcrm !== null) {
            symlink(realpath($fluentcrm), "$dir/wp-content/plugins/fluent-crm");
        }
    } else {
        if ($fluentcrm !== null) {
            site_install_fluentcrm($dir, $fluentcrm);
        }
        $passwords = rest_prepare($dir);
        keep_database($dir, $file);
        file_put_contents("$file.json", $passwords);
    }
    return json_decode(file_get_contents("$file.json"), true, 512, JSON_THROW_ON_ERROR);
}

/** Returns the version of an unpacked FluentCRM from its main file. */
function fluentcrm_version(string $dir): string
{
    preg_match('/^\W*Version:\s*(\S+)/mi', file_get_contents("$dir/fluent-crm.php"), $found);
    return $found[1] ?? throw new \RuntimeException("$dir is not an unpacked FluentCRM");
}

/**
 * Lets WordPress set up pretty permalinks, the users of RIGHTS and an application password for each user.
 *
 * @return string user → application password, as JSON
 */
function rest_prepare(string $dir): string
{
    return on_site_without_extension($dir, 'update_option("permalink_structure", "/%postname%/");
        $GLOBALS["wp_rewrite"]->init();
        flush_rewrite_rules(false);
        foreach (json_decode($argv[2]) as $name => $rights) {
            $user = new WP_User(wp_insert_user(["user_login" => $name, "user_pass" => "password",
                "user_email" => "$name@example.com", "role" => "subscriber"]));
            array_map([$user, "add_cap"], $rights);
        }
        foreach (get_users() as $user) {
            $made = WP_Application_Passwords::create_new_application_password($user->ID, ["name" => "test"]);
            $passwords[$user->user_login] = $made[0];
        }
        echo json_encode($passwords);', [json_encode(RIGHTS)]);
}

/**
 * Runs PHP code on a booted site in a process without the extension, and returns its output without notices. An older WordPress
 * causes many notices on a newer PHP, and prints them if WP_DEBUG is on.
 */
function on_site_without_extension(string $dir, string $code, array $arguments = []): string
{
    $command = [PHP_BINARY, '-d', 'display_errors=stderr'];
    if (extension_loaded('fluentcrm_events') && extension_option() === null) {
        array_push($command, '-d', 'fluentcrm_events.enabled=0');
    }
    $boot = 'ob_start(); require $argv[1] . "/wp-config.php"; fwrite(STDERR, ob_get_clean()); ini_set("display_errors", "stderr");';
    array_push($command, '-r', "$boot $code", '--', $dir, ...$arguments);
    [$status, $out, $err] = process_wait(process_start($command), microtime(true) + 60);
    if ($status !== 0) {
        throw new \RuntimeException("a process on the site ended with $status: $out$err");
    }
    return $out;
}

/** For --SKIPIF--: skips a test if FLUENTCRM_DIR names no FluentCRM, or one of another major version than $major. */
function skip_without_fluentcrm(?int $major = null): void
{
    $dir = (string) getenv('FLUENTCRM_DIR');
    if ($dir === '' || ($major !== null && (int) fluentcrm_version($dir) !== $major)) {
        echo "skip FLUENTCRM_DIR does not name a FluentCRM $major";
    }
}
