<?php
/**
 * A process that serves all requests: PHP's own web server.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/processes.php';

/**
 * Starts the server with a script that answers every request. It runs until this process ends.
 *
 * @param array<string, string|int> $ini         as in php_command()
 * @param array<string, string>     $environment the server's environment
 * @return \Closure(string): string takes a query and returns the body of the answer
 */
function one_process(string $script, array $ini = [], array $environment = []): \Closure
{
    // The port was free a moment ago.
    $socket = stream_socket_server('tcp://127.0.0.1:0');
    $address = stream_socket_get_name($socket, false);
    fclose($socket);
    $server = process_start(['timeout', '300', ...php_command($ini), '-S', $address, $script], $environment);
    register_shutdown_function(fn () => proc_terminate($server['process']));
    for ($end = microtime(true) + 20; !@fsockopen("tcp://$address") && microtime(true) < $end;) {
        usleep(20000);
    }
    $options = stream_context_create(['http' => ['ignore_errors' => true, 'timeout' => 50]]);
    return fn (string $query = ''): string => (string) file_get_contents("http://$address/?$query", false, $options);
}
