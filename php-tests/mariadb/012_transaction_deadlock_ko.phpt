--TEST--
A deadlock inside the transaction of the host is an error of the call, never a retry in a new transaction
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
$other = open_database(site_database($site));
$other->exec('SET innodb_lock_wait_timeout = 20');
// The other one holds contact 3 and will ask for the event; the host holds the event and asks for contact 3.
$wpdb->query('START TRANSACTION');
$wpdb->query("UPDATE wp_fc_subscribers SET status = 'pending' WHERE id = 1");
$script = '[, $database, $user, $password] = $argv; $pdo = new PDO($database, $user, $password);
    $pdo->exec("START TRANSACTION"); $pdo->exec("UPDATE wp_fc_subscribers SET status = \'x\' WHERE id IN (2, 3)");
    // More rows changed: InnoDB rolls the lighter transaction back, which is the host\'s.
    $pdo->exec("INSERT INTO wp_fc_subscriber_meta (subscriber_id, created_by, `key`) SELECT id, 1, \'weight\' FROM wp_fc_subscribers");
    echo "ready\n"; $pdo->exec("UPDATE wp_fc_subscribers SET status = \'x\' WHERE id = 1"); $pdo->exec("COMMIT");';
$child = proc_open([PHP_BINARY, '-r', $script, '--', site_database($site), MARIADB_USER, MARIADB_PASSWORD], [1 => ['pipe', 'w']], $pipes);
fgets($pipes[1]);
usleep(300000);
show(fluentcrm_track_event(event(['event_key' => 'new'])));
$wpdb->query('COMMIT');
proc_close($child);
show_events();
// Without a transaction the next call is as usual.
show(fluentcrm_track_event(event(['event_key' => 'new'])));
echo fluentcrm_events_status()['store'], "\n";
?>
--EXPECTF--
WP_Error busy: The event database stayed locked by another process for %d ms (fluentcrm_events.busy_timeout_ms); the event was not stored
#1 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
event #%d of contact 2: counter 1, created
mysql
