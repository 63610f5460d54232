--TEST--
Outside WordPress on php-fpm a request leaves no open file and no write-ahead log, whichever code tracked last in it
--EXTENSIONS--
fluentcrm_events
pdo_sqlite
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/../support/webserver.php';

// No site: a script of its own stands in the place of wp-config.php.
$dir = temporary_directory('plain');
remove_at_end($dir);
$file = "$dir/events.db";
(new \PDO("sqlite:$file"))->exec('PRAGMA journal_mode = WAL');
$event = var_export(event(), true);
file_put_contents("$dir/wp-config.php", "<?php
    fluentcrm_save_contact(['email' => 'ada@example.com']);
    \$event = $event;
    if (isset(\$_GET['late'])) {
        // PHP writes the session when the extensions have been told already that the request ends. The @ is for PHP 8.4,
        // which calls functions as handlers deprecated.
        @session_set_save_handler(fn () => true, fn () => true, fn () => '', fn () => (bool) fluentcrm_track_event(\$event),
            fn () => true, fn () => true);
        session_start(['use_cookies' => false]);
        \$_SESSION['x'] = 1;
        exit('late');
    }
    echo fluentcrm_track_event(\$event)->counter, ' ', file_exists('$file-wal') ? 'log' : 'no log';
    exit;");
$server = webserver_start($dir, ['fluentcrm_events.database' => "sqlite:$file"], ['children' => 1]);
foreach (['/', '/', '/?late', '/'] as $path) {
    echo $server->request('GET', $path)->body, "\n";
    // The worker may still be at its end of the request.
    for ($end = microtime(true) + 5; microtime(true) < $end && ($rest = rest_of($dir, $server)) !== 'events.db'; usleep(10000));
    echo "afterwards: $rest\n";
}
echo $server->complaints();

/** The files of the database, and those that a worker has open. */
function rest_of(string $dir, WebServer $server): string
{
    $files = array_map('basename', glob("$dir/events.db*"));
    foreach ($server->workerPids() as $pid) {
        foreach (glob("/proc/$pid/fd/*") as $open) {
            $file = (string) @readlink($open);
            str_starts_with($file, "$dir/events.db") && $files[] = 'open: ' . basename($file);
        }
    }
    return implode(', ', $files);
}
?>
--EXPECT--
1 log
afterwards: events.db
2 log
afterwards: events.db
late
afterwards: events.db
4 log
afterwards: events.db
