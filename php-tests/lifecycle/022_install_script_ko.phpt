--TEST--
install.sh and make say what is wrong with an option, a PHP, a file or a database, and change nothing
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';

/** Runs a command in the source tree; prints its exit code, the number of its lines, and its first line. */
function first_line(string $command): void
{
    $root = escapeshellarg(dirname(__DIR__, 2));
    [$code, $out, $err] = process_wait(process_start(['sh', '-c', "cd $root && unset EXTENSION DB MAKEFLAGS MFLAGS MAKELEVEL; $command"]), microtime(true) + 60);
    $lines = explode("\n", trim($err . $out));
    echo "$command: $code, ", count($lines) > 2 ? 'with usage, ' : '', "$lines[0]\n";
}

putenv('PHP=' . PHP_BINARY);
foreach (['--help', '-h', '--foo'] as $option) {
    first_line("packaging/install.sh $option");
}
first_line('PHP=/bin/true packaging/install.sh');
first_line('PHP=/nowhere/php packaging/install.sh');
first_line('EXTENSION=/nowhere.so packaging/install.sh');
first_line('packaging/install.sh');
first_line('make run DB=postgres');
?>
--EXPECT--
packaging/install.sh --help: 0, with usage, Installs fluentcrm_events into one PHP and enables it, or removes it again.
packaging/install.sh -h: 0, with usage, Installs fluentcrm_events into one PHP and enables it, or removes it again.
packaging/install.sh --foo: 2, with usage, error: unknown option --foo
PHP=/bin/true packaging/install.sh: 1, error: /bin/true is not a PHP; name a PHP: PHP=/path/to/php packaging/install.sh
PHP=/nowhere/php packaging/install.sh: 1, error: cannot run /nowhere/php; name a PHP: PHP=/path/to/php packaging/install.sh
EXTENSION=/nowhere.so packaging/install.sh: 1, error: the file /nowhere.so does not exist; nothing was changed
packaging/install.sh: 1, error: there is no directory modules/ next to this script: unpack the release archive, or run make install in the source
make run DB=postgres: 2, error: DB=postgres is unknown; use `make run` (SQLite) or `make run DB=mariadb`
