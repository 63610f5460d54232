--TEST--
A deadlock inside the transaction of the host is an error of the call, singly and in bulk, never a retry in a new transaction
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

$site = boot(['database' => 'mariadb']);
fluentcrm_track_event(event());
$heard = 0;
add_action('fluent_crm/event_tracked', function () use (&$heard): void { $heard++; });
$other = open_database(site_database($site));
$script = '[, $database, $user, $password] = $argv; $pdo = new PDO($database, $user, $password);
    $pdo->exec("SET innodb_lock_wait_timeout = 20");
    $pdo->exec("START TRANSACTION"); $pdo->exec("UPDATE wp_fc_event_tracking SET created_by = created_by + 1 WHERE event_key = \'k\'");
    // More rows changed: InnoDB rolls the lighter transaction back, which is the host\'s.
    $pdo->exec("INSERT INTO wp_fc_subscriber_meta (subscriber_id, created_by, `key`) SELECT a.id, 1, \'weight\' FROM wp_fc_subscribers a, wp_fc_subscribers b, wp_fc_subscribers c");
    echo "ready\n"; $pdo->exec("UPDATE wp_fc_subscribers SET status = \'x\' WHERE id = 1"); $pdo->exec("COMMIT");';
$deadlocked = function (callable $track) use ($wpdb, $site, $script): void {
    // The other one holds the event and will ask for contact 1, which the host holds; a repeat asks for the event.
    $wpdb->query('START TRANSACTION');
    $wpdb->query("UPDATE wp_fc_subscribers SET status = 'pending' WHERE id = 1");
    $child = proc_open([PHP_BINARY, '-r', $script, '--', site_database($site), MARIADB_USER, MARIADB_PASSWORD], [1 => ['pipe', 'w']], $pipes);
    fgets($pipes[1]);
    usleep(300000);
    $track();
    $wpdb->query('COMMIT');
    proc_close($child);
    show_events();
};
$deadlocked(fn () => show(fluentcrm_track_event(event())));
// The first item is stored before the second one meets the deadlock.
$deadlocked(fn () => array_map('FluentCrmEvents\Tests\show', fluentcrm_track_events([event(['event_key' => 'new']), event()])));
echo "heard of $heard\n";
// Without a transaction the next call is as usual.
show(fluentcrm_track_event(event(['event_key' => 'new'])));
echo fluentcrm_events_status()['store'], "\n";
?>
--EXPECTF--
WP_Error db_error: The event database failed: because of a deadlock the server rolled back the whole transaction that the site had open; repeat all of it
#1 contact 2 counter 1 by 1 "custom" | "k" | "T" | ""
WP_Error db_error: The event database failed: because of a deadlock the server rolled back the whole transaction that the site had open; repeat all of it
WP_Error db_error: The event database failed: because of a deadlock the server rolled back the whole transaction that the site had open; repeat all of it
#1 contact 2 counter 1 by 2 "custom" | "k" | "T" | ""
heard of 0
event #%d of contact 2: counter 1, created
mysql
