<?php
/**
 * Writes the configuration of nginx and php-fpm for webserver.php.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** The beginning of a command line. The command after it gets SIGTERM when this process dies, even by SIGKILL. */
const END_WITH_PARENT = ['setpriv', '--pdeathsig', 'TERM'];

/** Writes the files of the server. @param array<string, mixed> $options see webserver_start() */
function web_write_files(string $dir, string $site, array $options): void
{
    mkdir("$dir/root");
    // Does the same as WordPress's own index.php with wp-blog-header.php. Those look for wp-config.php in their own directory.
    file_put_contents("$dir/root/index.php", "<?php\ndefine('WP_USE_THEMES', true);\nrequire "
        . var_export("$site/wp-config.php", true) . ";\nwp();\nrequire ABSPATH . WPINC . '/template-loader.php';\n");
    if ($options['screens'] ?? false) {
        web_write_screens("$dir/root", $site);
    }
    file_put_contents("$dir/fpm.conf", web_fpm_config($dir, $options));
    touch("$dir/nginx.log");
}

/**
 * Makes WordPress's own screens reachable. The entry points are copied: they load wp-load.php from their own directory. All
 * other files are linked.
 */
function web_write_screens(string $root, string $site): void
{
    preg_match("/define\('ABSPATH', '(.+)'\);/", file_get_contents("$site/wp-config.php"), $found);
    $core = rtrim($found[1], '/');
    mkdir("$root/wp-admin/network", 0777, true);
    foreach ([...glob("$core/wp-admin/*"), ...glob("$core/wp-admin/network/*")] as $path) {
        $to = $root . substr($path, strlen($core));
        is_dir($path) ? is_dir($to) || symlink($path, $to) : copy($path, $to);
    }
    copy("$core/wp-login.php", "$root/wp-login.php");
    file_put_contents("$root/wp-load.php", "<?php\nrequire_once " . var_export("$site/wp-config.php", true) . ";\n");
    symlink("$core/wp-includes", "$root/wp-includes");
    symlink("$site/wp-content", "$root/wp-content");
}

/** Returns the configuration of php-fpm. @param array<string, mixed> $options see webserver_start() */
function web_fpm_config(string $dir, array $options): string
{
    $children = $options['children'] ?? 4;
    $requests = $options['max_requests'] ?? 0;
    $shown = $options['errors_shown'] ?? true ? 'on' : 'off';
    $user = posix_geteuid() === 0 ? "user = root\ngroup = root" : '';
    return <<<CONF
        [global]
        error_log = $dir/fpm.log
        daemonize = no
        process_control_timeout = 10s
        [www]
        $user
        listen = $dir/fpm.sock
        pm = static
        pm.max_children = $children
        pm.max_requests = $requests
        ping.path = /fpm-ping
        catch_workers_output = yes
        clear_env = no
        ; WordPress would turn it off for REST requests: a notice is to be seen in the body, too.
        php_admin_flag[display_errors] = $shown

        CONF;
}

/** Returns the command line that starts php-fpm. @param array<string, string|int> $ini settings, see webserver_start() */
function web_fpm_command(string $dir, array $ini, bool $extension): array
{
    $settings = ['opcache.enable' => '1', 'error_reporting' => '-1', 'log_errors' => '1', 'html_errors' => '0',
        'error_log' => "$dir/php.log", 'log_errors_max_len' => '0'];
    $command = [php_fpm(), '--nodaemonize', '--fpm-config', "$dir/fpm.conf"];
    if (posix_geteuid() === 0) {
        $command[] = '--allow-to-run-as-root';
    }
    if ($extension && extension_loaded('fluentcrm_events')) {
        if (extension_option() !== null) {
            array_push($command, '-d', 'extension=' . extension_option());
        }
        $settings += array_map('strval', ini_get_all('fluentcrm_events', false) ?: []);
    } elseif (extension_loaded('fluentcrm_events') && extension_option() === null) {
        $settings['fluentcrm_events.enabled'] = '0';
    }
    foreach (array_map('strval', $ini) + $settings as $name => $value) {
        array_push($command, '-d', $name . '="' . addcslashes($value, '"\\') . '"');
    }
    return $command;
}

function web_write_nginx(string $dir, int $port): void
{
    $user = posix_geteuid() === 0 ? 'user root;' : '';
    file_put_contents("$dir/nginx.conf", <<<CONF
        daemon off;
        $user
        worker_processes 1;
        pid $dir/nginx.pid;
        error_log $dir/nginx.log warn;
        events { worker_connections 256; }
        http {
            include /etc/nginx/mime.types;
            access_log off;
            client_max_body_size 32m;
            client_body_buffer_size 32m;
            client_body_temp_path $dir/nginx-body;
            fastcgi_temp_path $dir/nginx-fastcgi;
            proxy_temp_path $dir/nginx-proxy;
            scgi_temp_path $dir/nginx-scgi;
            uwsgi_temp_path $dir/nginx-uwsgi;
            keepalive_requests 100000;
            server {
                listen 127.0.0.1:$port;
                root $dir/root;
                index index.php;
                # A network's second site has no folder: its screens are those of the first.
                rewrite ^/second(/wp-(?:admin|includes|content|login\.php).*) \$1 last;
                location / { try_files \$uri \$uri/ /index.php?\$args; }
                location = /fpm-ping {
                    include /etc/nginx/fastcgi_params;
                    fastcgi_param SCRIPT_FILENAME /fpm-ping;
                    fastcgi_pass unix:$dir/fpm.sock;
                }
                location ~ \\.php\$ {
                    include /etc/nginx/fastcgi_params;
                    fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
                    fastcgi_pass unix:$dir/fpm.sock;
                }
            }
        }

        CONF);
}

/** Returns the path of this PHP's own php-fpm. Another php-fpm would not load the same extensions. */
function php_fpm(): string
{
    $branch = PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION;
    return program(["php-fpm$branch", 'php-fpm'], [dirname(PHP_BINARY, 2) . '/sbin'], "php$branch-fpm");
}

function nginx(): string
{
    return program(['nginx'], [...explode(':', (string) getenv('PATH')), '/usr/sbin', '/usr/local/sbin'], 'nginx');
}

/**
 * Returns the path of the first of these programs that exists in one of the folders.
 *
 * @param list<string> $names   of the program, the best first
 * @param list<string> $folders to search
 * @param string       $package Debian's package with the program, for the error message
 */
function program(array $names, array $folders, string $package): string
{
    foreach ($names as $name) {
        foreach ($folders as $folder) {
            if (is_executable("$folder/$name")) {
                return "$folder/$name";
            }
        }
    }
    throw new \RuntimeException("there is no $names[0]: install it (package $package of Debian)");
}

/** Returns a free port. It is below the ports that the system gives to outgoing connections, so that it stays free. */
function free_port(): int
{
    do {
        $port = random_int(20_000, 32_000);
    } while (@stream_socket_server("tcp://127.0.0.1:$port") === false);
    return $port;
}
