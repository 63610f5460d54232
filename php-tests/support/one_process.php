<?php
/**
 * Runs PHP's own web server, whose one process serves all requests.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/processes.php';

/**
 * Starts the server. It runs this script for every request and stops at the end of this process.
 *
 * @param array<string, string|int> $ini         see php_command()
 * @param array<string, string>     $environment of the server, in addition to this process's
 * @return \Closure(string): string takes a query string and returns the body of the answer
 */
function one_process(string $script, array $ini = [], array $environment = []): \Closure
{
    // The system chooses a free port. It is closed again for the server.
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
