--TEST--
Counting, inserting and look-ups use an index, at the first execution and later ones: they read a few rows out of thousands
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

require __DIR__ . '/../support/inside.php';

// Nobody else may be on it: what is read is counted for the server as a whole.
$server = MariaDb::private();
$site = site_create(['database' => 'mariadb', 'server' => $server, 'contacts' => 3000, 'flag' => 'yes']);
[, $name] = mariadb_of($site);
$root = $server->root($name);
foreach (['first', 'second', 'third'] as $key) {
    $root->exec("INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, title, created_at, updated_at)
        SELECT id, '$key', 'T', NOW(), NOW() FROM wp_fc_subscribers");
}
$root->exec('UPDATE wp_fc_subscribers SET user_id = id');
$root->query('ANALYZE TABLE wp_fc_event_tracking, wp_fc_subscribers')->fetchAll();
echo $root->query('SELECT COUNT(*) > 8000 FROM wp_fc_event_tracking')->fetchColumn(), "\n";

$measure = '$root = new \PDO(' . var_export("mysql:unix_socket={$server->socket()}", true) . ', "root", "");
    $reads = fn (): int => array_sum(array_column($root->query("SHOW GLOBAL STATUS LIKE \"Handler_read%\"")->fetchAll(), 1));
    $from = $reads();
    $looking = $reads() - $from;
    $calls = [
        "count" => fn (int $i) => fluentcrm_track_event(event(["subscriber_id" => 40, "event_key" => "second"])),
        "count another" => fn (int $i) => fluentcrm_track_event(event(["subscriber_id" => 1000 + $i, "event_key" => "second"])),
        "insert" => fn (int $i) => fluentcrm_track_event(event(["subscriber_id" => 50, "event_key" => "new $way $i"])),
        "by e-mail" => fn (int $i) => fluentcrm_track_event(
            ["subscriber_id" => null, "email" => sprintf("contact%04d@example.com", 60 + $i)] + event(["event_key" => "third"])),
        "by user" => fn (int $i) => fluentcrm_track_event(["subscriber_id" => null, "user_id" => 70 + $i] + event(["event_key" => "third"])),
        "events" => fn (int $i) => fluentcrm_contact_events(80 + $i),
    ];
    foreach ($calls as $what => $call) {
        $found = [];
        for ($i = 1; $i <= 4; $i++) {
            $from = $reads();
            $result = $call($i);
            $read = $reads() - $from - $looking;
            $found[] = match (true) {
                $result instanceof \WP_Error => $result->get_error_message(),
                $read > 20 => "$read ROWS",
                default => "few",
            };
        }
        echo "$what: ", implode(", ", $found), "\n";
    }';
echo "inside WordPress\n", child_on($site, 'site_boot($site); $way = "inside"; ' . $measure);
$place = sprintf('mysql://%s:%s@localhost/%s?socket=%s', MARIADB_USER, rawurlencode(MARIADB_PASSWORD), $name, $server->socket());
echo "outside\n", child_on($site, '$way = "outside"; ' . $measure, ['fluentcrm_events.database' => $place]);
?>
--EXPECT--
1
inside WordPress
count: few, few, few, few
count another: few, few, few, few
insert: few, few, few, few
by e-mail: few, few, few, few
by user: few, few, few, few
events: few, few, few, few
outside
count: few, few, few, few
count another: few, few, few, few
insert: few, few, few, few
by e-mail: few, few, few, few
by user: few, few, few, few
events: few, few, few, few
