--TEST--
16 threads of Apache count one event outside WordPress, over three graceful restarts: exact, and nothing is left open
--DESCRIPTION--
REQUESTS=6000 makes as many requests for each database.
--SKIPIF--
<?php require __DIR__ . '/apache.php'; echo FluentCrmEvents\Tests\apache_missing(); FluentCrmEvents\Tests\skip_without_mariadb();
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/apache.php';

$requests = (int) (getenv('REQUESTS') ?: 2000);
$contact = 'fluentcrm_save_contact(["email" => "contact0001@example.com"]);';
$dir = temporary_directory('plain');
remove_at_end($dir);

echo 'SQLite: ';
$ini = ['fluentcrm_events.database' => "sqlite:$dir/events.db", 'fluentcrm_events.busy_timeout_ms' => 30000];
echo child($contact, $ini);
$apache = new Apache('<?php ' . tracking_script("$dir/sqlite"), $ini);
count_in_threads($apache, $requests, "$dir/sqlite", "$dir/events.db", fn () => [], "$dir/events.db");

echo 'MariaDB: ';
$mariadb = MariaDb::shared();
$name = $mariadb->createDatabase();
$place = sprintf('mysql://%s:%s@localhost/%s?socket=%s', MARIADB_USER, rawurlencode(MARIADB_PASSWORD), $name, $mariadb->socket());
$ini = ['fluentcrm_events.database' => $place];
echo child($contact, $ini);
$apache = new Apache('<?php ' . tracking_script("$dir/mariadb"), $ini);
count_in_threads($apache, $requests, "$dir/mariadb", "mysql:unix_socket={$mariadb->socket()};dbname=$name", sessions($mariadb, $name));
$mariadb->root()->exec("DROP DATABASE $name");
?>
--EXPECT--
SQLite: all answers different, exact, 3 restarts
left open: nothing; no file more in the parent
MariaDB: all answers different, exact, 3 restarts
left open: nothing; no file more in the parent
