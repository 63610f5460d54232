--TEST--
A connection that was silent for more than 5 s is checked first: a dead one is replaced, unless a transaction was lost with it
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
$kill = '(new \PDO("mysql:unix_socket=' . $server->socket() . '", "root", ""))->exec("KILL " . $wpdb->dbh->thread_id);';
foreach ([
    'silent' => [$kill . 'sleep(6);', 'auto'],
    'not silent' => [$kill, 'auto'],
    'transaction seen' => ['$wpdb->query("BEGIN");' . $kill . 'sleep(6);', 'auto'],
    'silent, in bulk' => [$kill . 'sleep(6);', 'auto'],
    'alive' => ['sleep(6);', 'auto'],
] as $what => [$before, $storage]) {
    echo "$what: ", child_on($site, 'ini_set("error_log", "/dev/null"); site_boot($site); global $wpdb; fluentcrm_track_event(event()); $id = $wpdb->dbh->thread_id;' . $before . '
        $event = ' . (str_contains($what, 'bulk') ? 'fluentcrm_track_events([event(), event()])[0]' : 'fluentcrm_track_event(event())') . ';
        echo is_wp_error($event) ? $event->get_error_code() : "counted", ", ", $wpdb->dbh->thread_id === $id ? "the same connection" : "another connection", "\n";');
}
show_events(site_database($site));
?>
--EXPECT--
silent: counted, another connection
not silent: unconfirmed, the same connection
transaction seen: db_error, the same connection
silent, in bulk: counted, another connection
alive: counted, the same connection
#1 contact 2 counter 9 by 0 "custom" | "k" | "T" | ""
