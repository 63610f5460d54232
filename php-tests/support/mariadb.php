<?php
/**
 * Real MariaDB servers for tests. A whole run shares one. A private one can be killed, or started with other options.
 * Every site has a database of its own. If MYSQLD names Oracle's server, all of them run that.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** A server. It ends with this object, unless a whole test run owns it. */
final class MariaDb
{
    /** @var resource|null the process of mariadb.sh, which keeps the server */
    private $keeper = null;
    /** @var resource|null that process's input; when it is closed, the server ends */
    private $input = null;

    private function __construct(public readonly string $dir)
    {
    }

    /** The server of the test run, in the directory MARIADB_DIR; otherwise one that this process starts and keeps. */
    public static function shared(): self
    {
        static $shared = null;
        $dir = getenv('MARIADB_DIR') ?: null;
        return $shared ??= $dir !== null && is_file("$dir/ready") ? new self($dir) : self::private();
    }

    /** A server that another process keeps, or that this process may start again. */
    public static function at(string $dir): self
    {
        return new self($dir);
    }

    /** A server for this process alone. @param list<string> $options of mariadbd, such as `--max-connections=3` */
    public static function private(array $options = []): self
    {
        $dir = temporary_directory('mariadb');
        $server = new self($dir);
        // MySQL's server does not stop once its files are gone, so it is stopped before.
        $weak = \WeakReference::create($server);
        remove_at_end($dir, fn () => $weak->get()?->stop());
        $server->start($options);
        return $server;
    }

    /** Starts a server that is down, on its old data. @param list<string> $options of mariadbd */
    public function start(array $options = []): void
    {
        $command = ['bash', __DIR__ . '/mariadb.sh', $this->dir, ...$options];
        $output = ['file', "$this->dir/keeper.log", 'a'];
        $this->keeper = proc_open($command, [['pipe', 'r'], $output, $output], $pipes, null, ['PHP' => PHP_BINARY] + getenv());
        $this->input = $pipes[0];
        // PHP may still have cached that the last server's file exists.
        clearstatcache();
        for ($end = microtime(true) + 60; !is_file("$this->dir/ready"); usleep(20000), clearstatcache()) {
            if (microtime(true) > $end || !proc_get_status($this->keeper)['running']) {
                throw new \RuntimeException('no MariaDB: ' . @file_get_contents("$this->dir/log"));
            }
        }
    }

    /** Stops the server like its administrator. */
    public function stop(): void
    {
        if ($this->keeper !== null) {
            fclose($this->input);
            proc_close($this->keeper);
            $this->keeper = null;
        }
    }

    /** Ends the server like a power cut. */
    public function kill(): void
    {
        posix_kill((int) file_get_contents("$this->dir/pid"), SIGKILL);
        $this->stop();
    }

    public function __destruct()
    {
        $this->stop();
    }

    public function socket(): string
    {
        return "$this->dir/sock";
    }

    public function port(): int
    {
        return (int) file_get_contents("$this->dir/port");
    }

    /** A connection with all rights. */
    public function root(string $database = ''): \PDO
    {
        return new \PDO("mysql:unix_socket={$this->socket()};dbname=$database;charset=utf8mb4", 'root', '', [
            \PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION,
        ]);
    }

    /** Makes an empty database that MARIADB_USER may use, and returns its name. */
    public function createDatabase(): string
    {
        $name = 'site_' . bin2hex(random_bytes(5));
        $root = $this->root();
        $password = $root->quote(MARIADB_PASSWORD);
        $root->exec('CREATE USER IF NOT EXISTS ' . MARIADB_USER . "@localhost IDENTIFIED BY $password");
        $root->exec('CREATE USER IF NOT EXISTS ' . MARIADB_USER . "@127.0.0.1 IDENTIFIED BY $password");
        $root->exec("CREATE DATABASE $name CHARACTER SET utf8mb4");
        foreach (['localhost', '127.0.0.1'] as $host) {
            $root->exec("GRANT ALL ON $name.* TO " . MARIADB_USER . "@$host");
        }
        return $name;
    }

    /** Fills a database from a file that dump() wrote. */
    public function load(string $database, string $file): void
    {
        $this->client(['mariadb', '--no-defaults', "--socket={$this->socket()}", '--user=root', $database], $file, '/dev/null');
    }

    /** Writes a whole database to a file. */
    public function dump(string $database, string $file): void
    {
        $options = ['--no-defaults', "--socket={$this->socket()}", '--user=root', '--skip-comments', '--skip-lock-tables'];
        $this->client(['mariadb-dump', ...$options, $database], '/dev/null', "$file.new");
        rename("$file.new", $file);
    }

    private function client(array $command, string $input, string $output): void
    {
        $errors = tmpfile();
        $process = proc_open($command, [['file', $input, 'r'], ['file', $output, 'w'], $errors], $pipes);
        if (proc_close($process) !== 0) {
            rewind($errors);
            throw new \RuntimeException("$command[0] failed: " . stream_get_contents($errors));
        }
    }
}

/** Whether the servers are Oracle's MySQL. */
function on_mysql(): bool
{
    return (getenv('MYSQLD') ?: '') !== '';
}

/** For --SKIPIF--: skips a test of what only MariaDB has. */
function skip_on_mysql(string $reason): void
{
    echo on_mysql() ? "skip on MySQL: $reason" : '';
}

/** For --SKIPIF--: skips a test if MariaDB is not installed. */
function skip_without_mariadb(): void
{
    if (on_mysql()) {
        return;
    }
    exec('PATH="$PATH:/usr/sbin" command -v mariadbd', $found, $missing);
    echo $missing ? 'skip mariadbd is not installed' : '';
}
