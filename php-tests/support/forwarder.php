<?php
/**
 * A TCP port that forwards connections to a database server. A test can change the server, as a host name changes its server
 * at a failover. The forwarder can also change the product's name in the server's greeting.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/processes.php';

/** A forwarder that runs until this process ends. */
final class Forwarder
{
    public readonly int $port;
    private readonly string $target;
    /** @var array{process: resource, out: resource, err: resource} */
    private array $process;

    /**
     * @param string $product the product's name in the greeting, in the place of `MariaDB`
     * @param int    $session the connection id in every greeting, as from a proxy with its own ids; 0: the server's id
     */
    public function __construct(MariaDb $server, string $product = 'MariaDB', int $session = 0)
    {
        $dir = temporary_directory('forwarder');
        remove_at_end($dir);
        $this->target = "$dir/target";
        $this->leadTo($server);
        $this->process = process_start([PHP_BINARY, '-n', __FILE__, $this->target, "$dir/port", $product, (string) $session]);
        register_shutdown_function(fn () => proc_terminate($this->process['process']));
        for ($end = microtime(true) + 10; !is_file("$dir/port") && microtime(true) < $end; usleep(5000), clearstatcache()) {
        }
        $this->port = (int) file_get_contents("$dir/port");
    }

    /** Forwards all later connections to this server. */
    public function leadTo(MariaDb $server): void
    {
        // On a socket MySQL asks for the plain password. A client that connected to a port does not send it.
        file_put_contents($this->target, on_mysql() ? "tcp://127.0.0.1:{$server->port()}" : 'unix://' . $server->socket());
    }
}

if (realpath($argv[0] ?? '') === __FILE__ && isset($argv[4])) {
    [, $target, $port, $product, $session] = $argv;
    $listening = stream_socket_server('tcp://127.0.0.1:0');
    file_put_contents("$port.new", explode(':', stream_socket_get_name($listening, false))[1]);
    rename("$port.new", $port);
    /** @var array<int, array{0: resource, 1: resource, 2: bool}> $pairs from, to, whether the next data is the server's greeting */
    $pairs = [];
    while (true) {
        $read = [$listening, ...array_column($pairs, 0)];
        $none = null;
        stream_select($read, $none, $none, 5);
        foreach ($read as $ready) {
            if ($ready === $listening) {
                $client = stream_socket_accept($listening);
                $server = stream_socket_client(file_get_contents($target));
                stream_set_blocking($client, false);
                stream_set_blocking($server, false);
                $pairs[(int) $client] = [$client, $server, false];
                $pairs[(int) $server] = [$server, $client, true];
                continue;
            }
            if (!isset($pairs[(int) $ready])) {
                continue;
            }
            [$from, $to, $greets] = $pairs[(int) $ready];
            $data = (string) fread($from, 65536);
            if ($data === '' && feof($from)) {
                unset($pairs[(int) $from], $pairs[(int) $to]);
                fclose($from);
                fclose($to);
                continue;
            }
            if ($greets) {
                $data = str_replace('MariaDB', str_pad($product, 7, '-'), $data);
                if ($session) {
                    // The id has 4 bytes. It follows the packet's header, the protocol and the version.
                    $data = substr_replace($data, pack('V', $session), strpos($data, "\0", 5) + 1, 4);
                }
                $pairs[(int) $from][2] = false;
            }
            stream_set_blocking($to, true);
            fwrite($to, $data);
            stream_set_blocking($to, false);
        }
    }
}
