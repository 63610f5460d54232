<?php
/**
 * Starts and stops nginx and php-fpm for a served site, and sends requests to them.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/processes.php';
require_once __DIR__ . '/webserver_config.php';
require_once __DIR__ . '/http_client.php';

/** The two programs of a served site; see webserver_start(). */
final class WebServer
{
    public readonly int $port;
    /** @var array{process: resource, out: resource, err: resource} */
    private array $fpm;
    /** @var array{process: resource, out: resource, err: resource}|null */
    private ?array $nginx = null;
    private readonly string $dir;
    private readonly int $creator;

    public function __construct(public readonly string $site, array $ini, array $options)
    {
        $this->dir = temporary_directory('web');
        $this->creator = getmypid();
        remove_at_end($this->dir);
        register_shutdown_function($this->stop(...));
        web_write_files($this->dir, $site, $options);
        $this->fpm = process_start([
            ...END_WITH_PARENT,
            ...$options['before'] ?? [],
            ...web_fpm_command($this->dir, $ini, $options['extension'] ?? true),
        ]);
        $this->port = $this->startNginx();
    }

    /** Makes a request, see http_request(). $path begins with `/`. */
    public function request(string $method, string $path, array $headers = [], string $body = ''): HttpAnswer
    {
        return http_request($this->port, $method, $path, $headers, $body);
    }

    /** Makes php-fpm read its configuration again and replace all workers. Requests that run for another 10 s are cut off. */
    public function reload(): void
    {
        posix_kill($this->masterPid(), SIGUSR2);
    }

    /** Returns the process id of php-fpm's master. A reload does not change it. */
    public function masterPid(): int
    {
        return proc_get_status($this->fpm['process'])['pid'];
    }

    /** @return list<int> the process ids of php-fpm's workers */
    public function workerPids(): array
    {
        $children = (string) @file_get_contents("/proc/{$this->masterPid()}/task/{$this->masterPid()}/children");
        return array_map('intval', preg_split('/\s+/', $children, -1, PREG_SPLIT_NO_EMPTY));
    }

    /** Returns the content of PHP's error log. */
    public function phpLog(): string
    {
        return (string) @file_get_contents("$this->dir/php.log");
    }

    /** Returns the errors and warnings in the logs of nginx, PHP and php-fpm; '' if there are none. */
    public function complaints(): string
    {
        $fpm = (string) @file_get_contents("$this->dir/fpm.log");
        // These lines report that php-fpm or a worker starts or stops.
        $fpm = preg_replace('/^\[[^]]*\] NOTICE: .*\n/m', '', $fpm);
        return $this->phpLog() . $fpm . @file_get_contents("$this->dir/nginx.log");
    }

    /** Ends both programs. The end of this process calls it; further calls do nothing. */
    public function stop(): void
    {
        if (getmypid() !== $this->creator) {
            return;
        }
        foreach (array_filter([$this->nginx, $this->fpm ?? null]) as $program) {
            $this->end($program);
        }
    }

    /** Ends one program. @param array{process: resource, out: resource, err: resource} $program of process_start() */
    private function end(array $program): void
    {
        if (is_resource($program['process'])) {
            // SIGTERM, because nginx's worker would survive a SIGKILL of its master.
            proc_terminate($program['process'], SIGTERM);
            process_wait($program, microtime(true) + 10);
        }
    }

    /** Starts nginx and returns its port. Another test may take a free port before nginx does: then it tries the next port. */
    private function startNginx(): int
    {
        for ($try = 0; $try < 5; $try++) {
            $port = free_port();
            web_write_nginx($this->dir, $port);
            $this->nginx = process_start([...END_WITH_PARENT, nginx(), '-c', "$this->dir/nginx.conf", '-e', "$this->dir/nginx.log"]);
            if ($this->waitUntilReady($port)) {
                return $port;
            }
            $this->end($this->nginx);
        }
        throw new \RuntimeException('nginx does not start: ' . substr(file_get_contents("$this->dir/nginx.log"), -2000));
    }

    private function waitUntilReady(int $port): bool
    {
        $end = microtime(true) + 10;
        while (microtime(true) < $end && proc_get_status($this->nginx['process'])['running']) {
            if (!proc_get_status($this->fpm['process'])['running']) {
                throw new \RuntimeException('php-fpm does not start: '
                    . stream_get_contents($this->fpm['err'], null, 0) . @file_get_contents("$this->dir/fpm.log"));
            }
            try {
                if (file_exists("$this->dir/fpm.sock") && http_request($port, 'GET', '/fpm-ping')->body === 'pong') {
                    // Removes nginx's errors from the time when php-fpm did not listen yet.
                    file_put_contents("$this->dir/nginx.log", '');
                    return true;
                }
            } catch (HttpFailure) {
            }
            usleep(10_000);
        }
        return false;
    }
}
