<?php
/**
 * A site behind nginx and php-fpm, like a production site. Needs nginx and PHP's own php-fpm.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/site.php';
require_once __DIR__ . '/webserver_programs.php';

/**
 * Serves a site on 127.0.0.1 and a free port. The server ends with this process, also after a fatal error.
 *
 * The extension and its `fluentcrm_events.*` settings are those of this process (see php_command()); opcache is on.
 * Sockets, pid files and logs are in the server's own directory, so several servers can run at once.
 *
 * @param array<string, string|int> $ini settings for php-fpm, over this process's
 * @param array{
 *     extension?: bool,            false: php-fpm without the extension
 *     children?: int,              pm.max_children, default 4
 *     max_requests?: int,          pm.max_requests, default 0: a worker serves for ever
 *     screens?: bool,              true: wp-admin and static files are served, too
 *     errors_shown?: bool,         false: PHP answers a fatal error with 500 and does not show it
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
