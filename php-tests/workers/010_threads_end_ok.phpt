--TEST--
A thread closes at its end what it opened, even if PHP's command line would have kept it
--SKIPIF--
<?php require __DIR__ . '/../support/worker.php';
echo PHP_ZTS ? FluentCrmEvents\Tests\worker_missing() : 'skip this PHP knows no threads: make matrix CELL=php8.2-zts-debug';
FluentCrmEvents\Tests\skip_without_mariadb();
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/../support/worker.php';

$dir = temporary_directory('threads');
remove_at_end($dir);
$mariadb = MariaDb::shared();
$name = $mariadb->createDatabase();
$places = [
    'SQLite' => "sqlite:$dir/events.db",
    'MariaDB' => sprintf('mysql://%s:%s@localhost/%s?socket=%s', MARIADB_USER, rawurlencode(MARIADB_PASSWORD), $name, $mariadb->socket()),
];
// What a program has from us is not its own: the runner of tests talks to us by sockets.
$links = 'array_map(fn ($fd) => (string) @readlink("/proc/self/fd/$fd"), scandir("/proc/self/fd"))';
$open = "\$open = array_filter(array_diff($links, " . var_export(eval("return $links;"), true) . '),
    fn ($file) => str_contains($file, "events.db") || str_starts_with($file, "socket:"));';
file_put_contents("$dir/after.php", "<?php $open echo 'left open: ', count(\$open), \"\\n\";");
$event = var_export(event(['email' => 'ada@example.com', 'subscriber_id' => null]), true);
foreach ($places as $label => $place) {
    $ini = ['fluentcrm_events.database' => $place, 'fluentcrm_events.busy_timeout_ms' => 30000];
    echo child('fluentcrm_save_contact(["email" => "ada@example.com"]);', $ini);
    $code = "for (\$i = 0; \$i < 10; \$i++) { \$event = fluentcrm_track_event($event); }
        $open \$open || print(\"nothing is open\\n\");";
    echo "$label: ", worker_run($dir, $code, ["$dir/after.php"], $ini, ['-s', 'cli', '-t', '30']);
    $database = $label === 'SQLite' ? "$dir/events.db" : "mysql:unix_socket={$mariadb->socket()};dbname=$name";
    echo open_database($database)->query('SELECT counter FROM wp_fc_event_tracking')->fetchColumn(), "\n";
}
$mariadb->root()->exec("DROP DATABASE $name");
?>
--EXPECT--
SQLite: left open: 0
300
MariaDB: left open: 0
300
