<?php
/**
 * Real MariaDB servers for tests: one server that all tests of a run share, and private servers, which a test may kill or start
 * with other options. Each site has its own database. If MYSQLD names Oracle's mysqld, all servers are that.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** A server. It stops when this object is destroyed, unless the test run owns the server. */
final class MariaDb
{
    /** @var resource|null the process of mariadb.sh that runs the server */
    private $keeper = null;
    /** @var resource|null the input of that process; the server stops when it is closed */
    private $input = null;

    private function __construct(public readonly string $dir)
    {
    }

    /** Returns the server of the test run, whose directory is in MARIADB_DIR. Without one this process starts a server. */
    public static function shared(): self
    {
        static $shared = null;
        $dir = getenv('MARIADB_DIR') ?: null;
        return $shared ??= $dir !== null && is_file("$dir/ready") ? new self($dir) : self::private();
    }

    /** Returns the server in a directory. Another process runs it, or this process may start() it. */
    public static function at(string $dir): self
    {
        return new self($dir);
    }

    /** Starts a server for this process alone. @param list<string> $options of mariadbd, such as `--max-connections=3` */
    public static function private(array $options = []): self
    {
        $dir = temporary_directory('mariadb');
        $server = new self($dir);
        // Oracle's MySQL does not stop if its files are gone. So it stops before they are removed.
        $weak = \WeakReference::create($server);
        remove_at_end($dir, fn () => $weak->get()?->stop());
        $server->start($options);
        return $server;
    }

    /** Starts a stopped server on its existing data. @param list<string> $options of mariadbd */
    public function start(array $options = []): void
    {
        $command = ['bash', __DIR__ . '/mariadb.sh', $this->dir, ...$options];
        $output = ['file', "$this->dir/keeper.log", 'a'];
        $this->keeper = proc_open($command, [['pipe', 'r'], $output, $output], $pipes, null, ['PHP' => PHP_BINARY] + getenv());
        $this->input = $pipes[0];
        // PHP may have cached that the last server's file `ready` exists.
        clearstatcache();
        for ($end = microtime(true) + 60; !is_file("$this->dir/ready"); usleep(20000), clearstatcache()) {
            if (microtime(true) > $end || !proc_get_status($this->keeper)['running']) {
                throw new \RuntimeException('MariaDB does not start: ' . @file_get_contents("$this->dir/log"));
            }
        }
    }

    /** Stops the server cleanly. */
    public function stop(): void
    {
        if ($this->keeper !== null) {
            fclose($this->input);
            proc_close($this->keeper);
            $this->keeper = null;
        }
    }

    /** Kills the server, as a crash would. */
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

    /** Opens a connection of the administrator. */
    public function root(string $database = ''): \PDO
    {
        return new \PDO("mysql:unix_socket={$this->socket()};dbname=$database;charset=utf8mb4", 'root', '', [
            \PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION,
        ]);
    }

    /** Makes an empty database with all rights for MARIADB_USER, and returns its name. */
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

    /** Writes the whole content of a database to a file. */
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

/** Returns whether the servers are Oracle's MySQL. */
function on_mysql(): bool
{
    return (getenv('MYSQLD') ?: '') !== '';
}

/** For --SKIPIF--: skips a test of something that only MariaDB has. */
function skip_on_mysql(string $reason): void
{
    echo on_mysql() ? "skip on MySQL: $reason" : '';
}

/** For --SKIPIF--: skips a test if no MariaDB is installed. */
function skip_without_mariadb(): void
{
    if (on_mysql()) {
        return;
    }
    exec('PATH="$PATH:/usr/sbin" command -v mariadbd', $found, $missing);
    echo $missing ? 'skip mariadbd is not installed' : '';
}
