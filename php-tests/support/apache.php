<?php
/**
 * Runs Apache with PHP in its threads (mpm_event). This needs Debian's apache2-bin and a thread-safe PHP with Apache's module:
 * php-tests/matrix/php8.2-zts-debug.sh builds one.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

require_once __DIR__ . '/site.php';
require_once __DIR__ . '/webserver_config.php';
require_once __DIR__ . '/http_client.php';

/** Returns the path of this PHP's module for Apache. */
function apache_module(): string
{
    return dirname(PHP_BINDIR) . '/lib/apache.so';
}

/** For --SKIPIF--: returns why a test with Apache cannot run here; '' if it can. */
function apache_missing(): string
{
    return PHP_ZTS && is_file(apache_module()) ? '' : 'skip this PHP has no Apache module for threads: make matrix CELL=php8.2-zts-debug';
}

/** Apache with 16 threads on 127.0.0.1 and a free port. It runs until stop() or the end of this process. */
final class Apache
{
    public readonly int $port;
    private readonly string $dir;
    /** @var array{process: resource, out: resource, err: resource} */
    private array $process;

    /**
     * Starts Apache and waits until it answers.
     *
     * @param string                    $script the PHP code that answers every request
     * @param array<string, string|int> $ini    settings, in addition to this process's; they win
     */
    public function __construct(string $script, array $ini = [])
    {
        $this->dir = temporary_directory('apache');
        remove_at_end($this->dir);
        register_shutdown_function($this->stop(...));
        mkdir("$this->dir/root");
        file_put_contents("$this->dir/root/index.php", $script);
        $this->port = free_port();
        $this->configure($ini);
        // Apache refuses to serve as root. In its own user namespace it has another user id and root's rights to files.
        $before = posix_geteuid() === 0 ? ['unshare', '--user', '--map-user=33', '--map-group=33'] : [];
        $this->process = process_start([...END_WITH_PARENT, ...$before, program(['apache2'], ['/usr/sbin'], 'apache2-bin'),
            '-f', "$this->dir/apache.conf", '-DFOREGROUND']);
        for ($end = microtime(true) + 30; !$this->answers(); usleep(50_000)) {
            if (microtime(true) > $end || !proc_get_status($this->process['process'])['running']) {
                throw new \RuntimeException('Apache does not start: ' . stream_get_contents($this->process['err'], null, 0) . $this->log());
            }
        }
    }

    /** Restarts Apache gracefully: its children finish their requests, new children start, and all modules are loaded again. */
    public function graceful(): void
    {
        posix_kill($this->pid(), SIGUSR1);
    }

    /**
     * Repeats one request on 16 connections until there are $count answers. With and without PHP, a graceful restart closes
     * connections that Apache has accepted and not read: the client then repeats the request.
     *
     * @param callable(int): void $answered is called with the number of answers so far
     * @return list<string> each answer as "STATUS BODY"
     */
    public function ask(int $count, callable $answered, float $seconds = 3600): array
    {
        $request = http_text('GET', '/');
        $answers = [];
        $open = [];
        for ($end = microtime(true) + $seconds; count($answers) < $count; ) {
            while (count($open) < min(16, $count - count($answers))) {
                $open[] = new HttpExchange($this->port, 0, $request);
            }
            $read = array_map(fn (HttpExchange $exchange) => $exchange->socket, $open);
            $none = null;
            if (!stream_select($read, $none, $none, 1) && microtime(true) > $end) {
                throw new HttpFailure('no answer in time; ' . $this->log());
            }
            foreach (array_keys($read) as $i) {
                try {
                    $answer = $open[$i]->receive();
                } catch (HttpFailure) {
                    unset($open[$i]);
                    continue;
                }
                if ($answer !== null) {
                    unset($open[$i]);
                    $answers[] = "$answer->status $answer->body";
                    $answered(count($answers));
                }
            }
        }
        return $answers;
    }

    /** Returns the id of Apache's main process, the parent of its children. */
    public function pid(): int
    {
        return proc_get_status($this->process['process'])['pid'];
    }

    /** @return list<int> the ids of the child processes, which answer requests */
    public function children(): array
    {
        $children = (string) @file_get_contents("/proc/{$this->pid()}/task/{$this->pid()}/children");
        return array_map('intval', preg_split('/\s+/', $children, -1, PREG_SPLIT_NO_EMPTY));
    }

    /** Returns the errors and warnings of Apache and PHP so far. */
    public function log(): string
    {
        $log = (string) @file_get_contents("$this->dir/error.log");
        // These lines report restarts, and that all threads are busy. They are no errors.
        return @file_get_contents("$this->dir/php.log")
            . preg_replace('/^.* AH00(489|094|493|484|491): .*\n/m', '', $log);
    }

    public function stop(): void
    {
        if (is_resource($this->process['process'] ?? null)) {
            proc_terminate($this->process['process'], SIGTERM);
            process_wait($this->process, microtime(true) + 20);
        }
    }

    private function answers(): bool
    {
        try {
            return http_request($this->port, 'HEAD', '/none')->status === 404;
        } catch (HttpFailure) {
            return false;
        }
    }

    /** @param array<string, string|int> $ini */
    private function configure(array $ini): void
    {
        $ini += array_map('strval', ini_get_all('fluentcrm_events', false));
        $ini += ['opcache.enable' => 1, 'error_reporting' => -1, 'display_errors' => 1, 'html_errors' => 0, 'log_errors' => 1,
            'error_log' => "$this->dir/php.log", 'extension' => extension_option()];
        $lines = array_map(fn ($name, $value) => "$name=\"" . addcslashes((string) $value, '"\\') . '"', array_keys($ini), $ini);
        $opcache = glob(ini_get('extension_dir') . '/opcache.so');
        file_put_contents("$this->dir/php.ini", implode("\n", [...array_map(fn ($file) => "zend_extension=$file", $opcache), ...$lines]));
        $module = apache_module();
        file_put_contents("$this->dir/apache.conf", <<<CONF
            ServerName example.test
            Listen 127.0.0.1:$this->port
            PidFile $this->dir/pid
            DefaultRuntimeDir $this->dir
            Mutex file:$this->dir
            ErrorLog $this->dir/error.log
            LogLevel notice
            LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
            LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
            LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
            LoadModule php_module $module
            PHPIniDir $this->dir
            # One process with 16 threads; others may still be at the end of theirs.
            ServerLimit 8
            StartServers 1
            ThreadLimit 16
            ThreadsPerChild 16
            MaxRequestWorkers 16
            MinSpareThreads 1
            MaxSpareThreads 16
            KeepAlive Off
            DocumentRoot $this->dir/root
            DirectoryIndex index.php
            <Directory $this->dir/root>
                Require all granted
            </Directory>
            <FilesMatch \\.php$>
                SetHandler application/x-httpd-php
            </FilesMatch>

            CONF);
    }
}
