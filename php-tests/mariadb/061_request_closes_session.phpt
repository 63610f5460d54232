--TEST--
Outside WordPress on php-fpm a request leaves no connection of ours on the server
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/outside.php';
require __DIR__ . '/../support/webserver.php';

$mariadb = MariaDb::shared();
$name = $mariadb->createDatabase();
// No site: a script of its own stands in the place of wp-config.php.
$dir = temporary_directory('plain');
remove_at_end($dir);
$event = var_export(event(), true);
file_put_contents("$dir/wp-config.php", "<?php
    fluentcrm_save_contact(['email' => 'ada@example.com']);
    exit((string) fluentcrm_track_event($event)->counter);");
$place = sprintf('mysql://%s:%s@localhost/%s?socket=%s', MARIADB_USER, rawurlencode(MARIADB_PASSWORD), $name, $mariadb->socket());
$server = webserver_start($dir, ['fluentcrm_events.database' => $place], ['children' => 2]);
$root = $mariadb->root();
$sessions = fn (): int => count(array_filter($root->query('SHOW PROCESSLIST')->fetchAll(), fn (array $row) => $row['db'] === $name));
foreach ([1, 2, 3] as $turn) {
    echo $server->request('GET', '/')->body, "\n";
    for ($end = microtime(true) + 5; microtime(true) < $end && ($left = $sessions()) > 0; usleep(10000));
    echo "sessions: $left\n";
}
echo $server->complaints();
$server->stop();
$root->exec("DROP DATABASE $name");
?>
--EXPECT--
1
sessions: 0
2
sessions: 0
3
sessions: 0
