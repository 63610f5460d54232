<?php
/**
 * Serves a site through nginx and php-fpm, as in production. This needs nginx and the php-fpm of this PHP.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/site.php';
require_once __DIR__ . '/webserver_programs.php';

/**
 * Serves a site on 127.0.0.1 and a free port until the end of this process, even if a fatal error ends it.
 *
 * php-fpm has this process's extension and `fluentcrm_events.*` settings (see php_command()). opcache is on.
 * Each server has its own directory for sockets, pid files and logs. So several servers can run at once.
 *
 * @param array<string, string|int> $ini settings of php-fpm, in addition to this process's; they win
 * @param array{
 *     extension?: bool,            false: php-fpm without the extension
 *     children?: int,              pm.max_children, default 4
 *     max_requests?: int,          pm.max_requests, default 0: no limit for a worker
 *     screens?: bool,              true: nginx also serves wp-admin and static files
 *     errors_shown?: bool,         false: PHP answers status 500 to a fatal error and does not show it
 *     before?: list<string>        a command that starts php-fpm, such as without_privileges()
 * } $options
 *
 * @example
 *     $server = webserver_start($site, ['fluentcrm_events.compat' => 'strict']);
 *     $answer = $server->request('GET', '/wp-json/');
 */
function webserver_start(string $site, array $ini = [], array $options = []): WebServer
{
    return new WebServer($site, $ini, $options);
}
