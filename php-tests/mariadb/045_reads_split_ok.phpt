--TEST--
With a $wpdb of the site's own that reads from a replica, events are counted and read back on the writer, also in a transaction
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

$site = site_create(['database' => 'mariadb', 'contacts' => 3, 'flag' => 'yes']);
[$server, $name] = mariadb_of($site);
// The replica is far behind: it has the tables as they were.
$replica = $server->createDatabase();
$server->dump($name, "$site/dump.sql");
$server->load($replica, "$site/dump.sql");
// HyperDB's name and LudicrousDB's since 5.2.
foreach (['send_reads_to_masters', 'send_reads_to_primaries'] as $method) {
    echo child_on($site, 'site_boot($site); global $wpdb;
        class Routing extends \wpdb {
            public $srtm = false; public $replica; public $writer;
            public function ' . $method . '() { $this->srtm = true; }
            public function query($query) {
                $reads = preg_match("/^\s*(SELECT|SHOW)/i", $query) && !$this->srtm && !preg_match("/@@|FOR UPDATE/", $query);
                $this->dbh = $reads ? $this->replica : $this->writer;
                return parent::query($query);
            }
        }
        $wpdb = new Routing(DB_USER, DB_PASSWORD, DB_NAME, DB_HOST); $wpdb->set_prefix("wp_");
        $wpdb->writer = $wpdb->dbh;
        $wpdb->replica = mysqli_init(); $wpdb->replica->real_connect(null, DB_USER, DB_PASSWORD, "' . $replica . '", 0, "' . $server->socket() . '");
        $counter = fn ($event) => is_wp_error($event) ? $event->get_error_code() : $event->counter;
        $events = [fluentcrm_track_event(event()), fluentcrm_track_event(event())];
        $wpdb->query("START TRANSACTION");
        $wpdb->query("INSERT INTO wp_fc_subscribers (email, hash, status) VALUES (\"late@example.com\", \"late\", \"subscribed\")");
        $late = ["email" => "late@example.com"];
        $events = [...$events, fluentcrm_track_event(event($late)), fluentcrm_track_event(event($late)), ...fluentcrm_track_events([event($late), event()])];
        $wpdb->query("COMMIT");
        echo implode(" ", array_map($counter, $events)), ", ", fluentcrm_events_status()["store"], "\n";', ['error_log' => '/dev/null']);
    $pdo = open_database(site_database($site));
    echo implode(', ', $pdo->query('SELECT CONCAT(email, " ", counter) FROM wp_fc_event_tracking e JOIN wp_fc_subscribers s ON s.id = subscriber_id ORDER BY e.id')->fetchAll(\PDO::FETCH_COLUMN)), "\n";
    $pdo->exec('DELETE FROM wp_fc_event_tracking');
    $pdo->exec('DELETE FROM wp_fc_subscribers WHERE hash = "late"');
}
$server->root()->exec("DROP DATABASE $replica");
?>
--EXPECT--
1 2 1 2 3 3, wpdb
contact0001@example.com 3, late@example.com 3
1 2 1 2 3 3, wpdb
contact0001@example.com 3, late@example.com 3
