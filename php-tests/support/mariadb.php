<?php
/**
 * Real MariaDB servers for tests: the one that a whole run shares, and private ones that may be killed or set up
 * otherwise. Every site has a database of its own. Where MYSQLD names a server of Oracle's, all of them are that.
 */

declare(strict_types=1);

namespace FluentCrmEvents\Tests;

/** A server that runs as long as this object lives, unless a whole test run owns it. */
final class MariaDb
{
    /** @var resource|null what keeps the server, see mariadb.sh */
    private $keeper = null;
    /** @var resource|null its end is the server's */
    private $input = null;

    private function __construct(public readonly string $dir)
    {
    }

    /** The server of the test run (MARIADB_DIR names its directory), else one that this process starts and keeps. */
    public static function shared(): self
    {
        static $shared = null;
        $dir = getenv('MARIADB_DIR') ?: null;
        return $shared ??= $dir !== null && is_file("$dir/ready") ? new self($dir) : self::private();
    }

    /** A server that somebody else keeps, or that this process may start anew. */
    public static function at(string $dir): self
    {
        return new self($dir);
    }

    /** A server of this process's own. @param list<string> $options of mariadbd, such as `--max-connections=3` */
    public static function private(array $options = []): self
    {
        $dir = temporary_directory('mariadb');
        $server = new self($dir);
        // A server of MySQL's whose files are gone does not stop.
        $weak = \WeakReference::create($server);
        remove_at_end($dir, fn () => $weak->get()?->stop());
        $server->start($options);
        return $server;
    }

    /** Starts a server that is down, on the data that it had. @param list<string> $options of mariadbd */
    public function start(array $options = []): void
    {
        $command = ['bash', __DIR__ . '/mariadb.sh', $this->dir, ...$options];
        $output = ['file', "$this->dir/keeper.log", 'a'];
        $this->keeper = proc_open($command, [['pipe', 'r'], $output, $output], $pipes, null, ['PHP' => PHP_BINARY] + getenv());
        $this->input = $pipes[0];
        // The one from before may still be in PHP's memory.
        clearstatcache();
        for ($end = microtime(true) + 60; !is_file("$this->dir/ready"); usleep(20000), clearstatcache()) {
            if (microtime(true) > $end || !proc_get_status($this->keeper)['running']) {
                throw new \RuntimeException('no MariaDB: ' . @file_get_contents("$this->dir/log"));
            }
        }
    }

    /** Stops the server as its administrator would. */
    public function stop(): void
    {
        if ($this->keeper !== null) {
            fclose($this->input);
            proc_close($this->keeper);
            $this->keeper = null;
        }
    }

    /** Ends the server as a power cut would. */
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

    /** A connection that may do anything. */
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

    /** Fills a database from a file of dump(). */
    public function load(string $database, string $file): void
    {
        $this->client(['mariadb', '--no-defaults', "--socket={$this->socket()}", '--user=root', $database], $file, '/dev/null');
    }

    /** Writes all there is in a database to a file. */
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

/** For --SKIPIF--: skips a test that is about what MariaDB alone has. */
function skip_on_mysql(string $reason): void
{
    echo on_mysql() ? "skip on MySQL: $reason" : '';
}

/** For --SKIPIF--: skips a test where no MariaDB is installed. */
function skip_without_mariadb(): void
{
    if (on_mysql()) {
        return;
    }
    exec('PATH="$PATH:/usr/sbin" command -v mariadbd', $found, $missing);
    echo $missing ? 'skip mariadbd is not installed' : '';
}
