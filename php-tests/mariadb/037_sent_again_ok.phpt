--TEST--
A write whose answer is lost is unconfirmed and counted once, even if $wpdb->query() sends it again by itself
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

ini_set('error_log', '/dev/null');
$site = site_create(['database' => 'mariadb', 'contacts' => 2, 'flag' => 'yes']);
[$server, $name] = mariadb_of($site);
$root = $server->root($name);
$track = 'ini_set("error_log", "/dev/null"); site_boot($site); global $wpdb; $wpdb->suppress_errors();
    $id = $wpdb->dbh->thread_id;
    $killer = proc_open([PHP_BINARY, "-r", "usleep(700000); (new PDO(\$argv[1], \"root\", \"\"))->exec(\"KILL \$argv[2]\");", "--", "mysql:unix_socket=' . $server->socket() . '", (string) $id], [], $pipes);
    foreach (["%s" => fn () => fluentcrm_track_event(event(["title" => "%1$s"])), "next" => fn () => fluentcrm_track_event(event(["title" => "other"]))] as $call) {
        $event = $call();
        echo is_wp_error($event) ? $event->get_error_code() : $event->counter, " ";
    }
    echo $wpdb->dbh->thread_id === $id ? "one connection" : "connected anew", "\n";';
foreach (['auto', 'wpdb'] as $storage) {
    foreach (['UPDATE' => 'T', 'INSERT' => 'New'] as $what => $title) {
        $root->exec('DELETE FROM wp_fc_event_tracking');
        echo "$storage, $what: ", child_on($site, 'site_boot($site); fluentcrm_track_event(event()); fluentcrm_track_event(event(["title" => "other"]));');
        // The first of the two sleeps while the session is ended; what is done by then is undone, and the next one is quick.
        $root->exec("CREATE TRIGGER slow BEFORE $what ON wp_fc_event_tracking FOR EACH ROW SET @slept = IF(NEW.title = '$title', SLEEP(2), 0)");
        echo child_on($site, sprintf($track, $title), ['fluentcrm_events.storage' => $storage]);
        $root->exec('DROP TRIGGER slow');
        echo implode(', ', array_map(fn ($row) => "$row[title] $row[counter]", stored('fc_event_tracking', site_database($site)))), "\n";
    }
}
?>
--EXPECT--
auto, UPDATE: unconfirmed unconfirmed one connection
T 1, other 1
auto, INSERT: unconfirmed unconfirmed one connection
T 1, other 1
wpdb, UPDATE: unconfirmed 2 connected anew
T 1, other 2
wpdb, INSERT: unconfirmed 2 connected anew
T 1, other 2
