<?php
/**
 * A php-fpm with one worker, and a client that keeps its connection: enough to measure requests. With $requests a worker
 * ends after so many requests, and each request has its own connection.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Bench;

final class FastCgi
{
    private $process;
    private $socket;
    private string $address;
    /** The process id of the worker. */
    public int $worker = 0;

    /** Starts php-fpm with these settings and connects to it. */
    public function __construct(
        string $fpm,
        string $dir,
        string $name,
        array $settings,
        private string $script,
        private int $requests = 0,
    ) {
        $this->address = $address = "$dir/$name.sock";
        $user = posix_getpwuid(posix_geteuid())['name'];
        $group = posix_getgrgid(posix_getegid())['name'];
        file_put_contents("$dir/$name.conf", implode("\n", [
            '[global]', "error_log = $dir/$name.log", 'daemonize = no',
            '[www]', "user = $user", "group = $group", "listen = $address", 'pm = static', 'pm.max_children = 1',
            "pm.max_requests = $requests",
        ]) . "\n");
        $command = [$fpm, '--nodaemonize', '--allow-to-run-as-root', '--fpm-config', "$dir/$name.conf"];
        foreach ($settings as $setting) {
            array_push($command, '-d', $setting);
        }
        $this->process = proc_open($command, [['file', '/dev/null', 'r'], ['file', "$dir/$name.out", 'w'],
            ['file', "$dir/$name.out", 'a']], $pipes);
        for ($end = microtime(true) + 10; !($this->socket = @stream_socket_client("unix://$address")); usleep(20000)) {
            if (microtime(true) > $end) {
                throw new \RuntimeException('php-fpm does not start: ' . file_get_contents("$dir/$name.out"));
            }
        }
        $this->request();
        $master = proc_get_status($this->process)['pid'];
        $this->worker = (int) file_get_contents("/proc/$master/task/$master/children");
    }

    public function __destruct()
    {
        is_resource($this->socket) && fclose($this->socket);
        proc_terminate($this->process);
        proc_close($this->process);
    }

    /** Requests the script; returns the body. */
    public function request(): string
    {
        static $message = [];
        $message[$this->script] ??= $this->message();
        if (!is_resource($this->socket)) {
            $this->socket = stream_socket_client("unix://$this->address");
        }
        fwrite($this->socket, $message[$this->script]);
        for ($out = '';;) {
            $head = unpack('Cversion/Ctype/nid/nlength/Cpadding', $this->read(8));
            $content = $this->read($head['length']);
            $this->read($head['padding']);
            if ($head['type'] === 3) {
                if ($this->requests) {
                    fclose($this->socket);
                }
                return explode("\r\n\r\n", $out, 2)[1] ?? '';
            }
            $out .= $content;
        }
    }

    /** The worker's CPU time in nanoseconds. */
    public function cpuTime(): int
    {
        return (int) file_get_contents("/proc/$this->worker/schedstat");
    }

    private function message(): string
    {
        $params = '';
        $values = ['SCRIPT_FILENAME' => $this->script, 'SCRIPT_NAME' => '/index.php', 'REQUEST_METHOD' => 'GET',
            'REQUEST_URI' => '/index.php', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'SERVER_NAME' => 'example.test'];
        foreach ($values as $name => $value) {
            $params .= chr(strlen($name)) . chr(strlen($value)) . $name . $value;
        }
        $record = fn (int $type, string $content): string => pack('CCnnCC', 1, $type, 1, strlen($content), 0, 0) . $content;
        // The role responder, with the flag that keeps the connection open; the parameters and their end; an empty body.
        return $record(1, pack('nCx5', 1, $this->requests === 0)) . $record(4, $params) . $record(4, '') . $record(5, '');
    }

    private function read(int $length): string
    {
        $data = '';
        while (strlen($data) < $length) {
            $part = fread($this->socket, $length - strlen($data));
            if ($part === false || $part === '') {
                throw new \RuntimeException('php-fpm closed the connection');
            }
            $data .= $part;
        }
        return $data;
    }
}
