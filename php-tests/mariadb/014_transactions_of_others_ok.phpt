--TEST--
A transaction of the site's that tracks an event holds no locks that others need: there is no deadlock, and events of others do not wait
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

$site = site_create(['database' => 'mariadb', 'contacts' => 6, 'flag' => 'yes']);
$pdo = open_database(site_database($site));
$pdo->exec('CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, who INT)');

// Each orders 40 times for a contact of its own; the events share their key, and half of them the title.
file_put_contents("$site/orders.php", '<?php namespace ' . __NAMESPACE__ . '; require ' . var_export(dirname(__DIR__) . '/support/inside.php', true) . ';
    site_boot($argv[1]); global $wpdb; $me = (int) getenv("CHILD") + 1;
    for ($n = 0; $n < 40; $n++) {
        $wpdb->query("START TRANSACTION");
        $wpdb->query("INSERT INTO orders (who) VALUES ($me)");
        do_action("fluent_crm/track_event_activity", ["subscriber_id" => $me, "event_key" => "order", "title" => $n % 2 ? "Order" : "Order $n"]);
        usleep(random_int(0, 2000));
        $wpdb->query("COMMIT");
    }');
foreach (parallel(6, "$site/orders.php", [$site]) as [$code, $out, $err]) {
    echo $code === 0 ? '' : $code, $out, $err;
}
echo $pdo->query('SELECT COUNT(*) FROM orders')->fetchColumn(), ' orders, ',
    $pdo->query('SELECT COUNT(*), SUM(counter) FROM wp_fc_event_tracking')->fetch(\PDO::FETCH_NUM)[1], " events\n";

// While a transaction that has recorded an event is open, everybody else records theirs, also on an empty table.
$pdo->exec('DELETE FROM wp_fc_event_tracking');
site_boot($site);
global $wpdb;
$wpdb->query('START TRANSACTION');
do_action('fluent_crm/track_event_activity', event(['event_key' => 'order']), true);
$start = microtime(true);
echo child_on($site, 'site_boot($site);
    foreach ([3, 4] as $contact) {
        foreach (["order", "other", "order"] as $key) {
            show(fluentcrm_track_event(["subscriber_id" => $contact, "event_key" => $key, "title" => "T"]));
        }
    }
    global $wpdb;
    echo $wpdb->query("UPDATE wp_fc_subscribers SET status = \'active\' WHERE id = 2"), " contact changed\n";', ['fluentcrm_events.busy_timeout_ms' => 3000]);
echo microtime(true) - $start < 3 ? "nobody waited\n" : "somebody waited\n";
$wpdb->query('COMMIT');
?>
--EXPECTF--
240 orders, 240 events
event #%d of contact 3: counter 1, created
event #%d of contact 3: counter 1, created
event #%d of contact 3: counter 2, counted
event #%d of contact 4: counter 1, created
event #%d of contact 4: counter 1, created
event #%d of contact 4: counter 2, counted
1 contact changed
nobody waited
