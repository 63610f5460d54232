--TEST--
With LudicrousDB, a lagging replica and a writer that is down, there is one row with the right counter and new contacts are found, inside a transaction and outside
--EXTENSIONS--
fluentcrm_events
pdo_mysql
--SKIPIF--
<?php
require __DIR__ . '/../support/site.php';
FluentCrmEvents\Tests\skip_without_mariadb();
is_file(getenv('LUDICROUSDB_DIR') . '/ludicrousdb.php') || print 'skip LUDICROUSDB_DIR does not name LudicrousDB';
?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../support/inside.php';

$plugin = realpath(getenv('LUDICROUSDB_DIR'));
$site = site_create(['database' => 'mariadb', 'contacts' => 3, 'flag' => 'yes']);
[$server, $name] = mariadb_of($site);
// The replica is far behind: it has the tables as they were.
$replica = $server->createDatabase();
$server->dump($name, "$site/dump.sql");
$server->load($replica, "$site/dump.sql");
$nobody = stream_socket_server('tcp://127.0.0.1:0');
$down = (int) explode(':', stream_socket_get_name($nobody, false))[1];
fclose($nobody);
file_put_contents("$site/db-config.php", '<?php
    [$wpdb->charset, $wpdb->collate, $wpdb->check_tcp_responsiveness] = ["utf8mb4", "utf8mb4_unicode_520_ci", false];
    $account = ["user" => DB_USER, "password" => DB_PASSWORD, "timeout" => 5];
    $wpdb->add_database($account + ["host" => "127.0.0.1:' . $down . '", "name" => DB_NAME, "write" => 1, "read" => 0]);
    $wpdb->add_database($account + ["host" => "127.0.0.1:' . $server->port() . '", "name" => DB_NAME, "write" => 2, "read" => 0]);
    $wpdb->add_database($account + ["host" => "127.0.0.1:' . $server->port() . '", "name" => "' . $replica . '", "write" => 0, "read" => 1]);');
file_put_contents("$site/wp-content/db.php", '<?php define("DB_CONFIG_FILE", "' . $site . '/db-config.php"); require "' . $plugin . '/ludicrousdb.php";');
$code = 'site_boot($site); global $wpdb;
    // LudicrousDB lets PHP say that a server is down.
    set_error_handler(fn ($level, $message) => str_contains($message, "mysqli_real_connect()"));
    add_action("deprecated_function_run", fn ($function) => print("$function() is deprecated\n"));
    $counter = fn ($event) => is_wp_error($event) ? $event->get_error_code() : $event->counter;
    $show = fn (string $what, array $events) => print("$what: " . implode(" ", array_map($counter, $events)) . "\n");
    $found = fn () => $wpdb->get_var("SELECT COUNT(*) FROM wp_options WHERE option_name = \"only the writer has it\"");
    echo get_class($wpdb), " reads from the ", $found() ? "writer" : "replica", "\n";
    $contact = function (string $email) use ($wpdb): array {
        $wpdb->query("INSERT INTO wp_fc_subscribers (email, hash, status) VALUES (\"$email\", \"$email\", \"subscribed\")");
        return ["email" => $email];
    };
    $wpdb->query("BEGIN");
    $show("made by another request", [fluentcrm_track_event(event($elsewhere = ["email" => "elsewhere@example.com"])), fluentcrm_track_event(event($elsewhere))]);
    $wpdb->query("COMMIT");
    $new = $contact("new@example.com");
    $show("just made", [fluentcrm_track_event(event($new)), fluentcrm_track_event(event($new))]);
    $show("known", [fluentcrm_track_event(event()), fluentcrm_track_event(event()), ...fluentcrm_track_events([event(), event(["title" => "U"])])]);
    do_action("fluent_crm/track_event_activity", event(), true);
    $wpdb->query("START TRANSACTION");
    $late = $contact("late@example.com");
    $show("in a transaction", [fluentcrm_track_event(event($late)), fluentcrm_track_event(event($late)), ...fluentcrm_track_events([event($late), event()])]);
    do_action("fluent_crm/track_event_activity", event($late), true);
    $wpdb->query("COMMIT");
    $wpdb->query("START TRANSACTION");
    $gone = $contact("gone@example.com");
    $show("rolled back", [fluentcrm_track_event(event($gone)), fluentcrm_track_event(event())]);
    $wpdb->query("ROLLBACK");
    echo fluentcrm_contact_events(2)["total"] ?? "no", " events of contact 2, store ", fluentcrm_events_status()["store"], "\n";';
$pdo = open_database(site_database($site));
$pdo->exec('INSERT INTO wp_options (option_name, option_value) VALUES ("only the writer has it", "")');
foreach (['auto', 'wpdb'] as $storage) {
    $pdo->exec('INSERT INTO wp_fc_subscribers (email, hash, status) VALUES ("elsewhere@example.com", "elsewhere", "subscribed")');
    echo child_on($site, $code, ['error_log' => '/dev/null', 'fluentcrm_events.storage' => $storage]);
    echo implode(', ', $pdo->query('SELECT CONCAT(email, " ", title, " ", counter) FROM wp_fc_event_tracking e JOIN wp_fc_subscribers s ON s.id = subscriber_id ORDER BY e.id')->fetchAll(\PDO::FETCH_COLUMN)), "\n";
    $pdo->exec('DELETE FROM wp_fc_event_tracking');
    $pdo->exec('DELETE FROM wp_fc_subscribers WHERE id > 3');
}
echo $server->root($replica)->query('SELECT COUNT(*) FROM wp_fc_event_tracking')->fetchColumn(), " on the replica\n";
$server->root()->exec("DROP DATABASE $replica");
?>
--EXPECT--
LudicrousDB reads from the replica
made by another request: 1 2
just made: 1 2
known: 1 2 3 1
in a transaction: 1 2 3 5
rolled back: 1 6
2 events of contact 2, store wpdb
elsewhere@example.com T 2, new@example.com T 2, contact0001@example.com T 5, contact0001@example.com U 1, late@example.com T 4
LudicrousDB reads from the replica
made by another request: 1 2
just made: 1 2
known: 1 2 3 1
in a transaction: 1 2 3 5
rolled back: 1 6
2 events of contact 2, store wpdb
elsewhere@example.com T 2, new@example.com T 2, contact0001@example.com T 5, contact0001@example.com U 1, late@example.com T 4
0 on the replica
