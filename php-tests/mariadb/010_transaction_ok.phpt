--TEST--
Inside the site's open transaction on MariaDB an event is part of it: a rollback removes it, a commit stores it, nothing hangs
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
$elsewhere = fn (): array => array_map(
    fn (array $row): string => "$row[event_key] $row[counter]",
    stored('fc_event_tracking', site_database($site)),
);
$store = fn (): string => fluentcrm_events_status()['store'];
fluentcrm_track_event(event());
foreach ([
    ['START TRANSACTION', 'ROLLBACK'],
    ['/* shop */ BEGIN', 'rollback work'],
    ['SET autocommit = 0', 'ROLLBACK'],
    ['START TRANSACTION', 'COMMIT'],
] as [$begin, $end]) {
    $wpdb->query($begin);
    $wpdb->query("INSERT INTO wp_fc_subscribers (email, hash, status) VALUES ('late@example.com', 'late', 'subscribed')");
    $start = microtime(true);
    echo "$begin: ", $store(), "\n";
    // Rows that the transaction itself has locked, and a contact that only it can see.
    $wpdb->query("UPDATE wp_fc_subscribers SET status = 'pending' WHERE id = 2");
    echo fluentcrm_track_event(event())->counter, ' ';
    echo fluentcrm_track_event(event(['email' => 'late@example.com', 'event_key' => 'late']))->counter, ' ';
    echo implode(' ', array_column(fluentcrm_track_events([event(), event(['event_key' => 'bulk'])]), 'counter')), "\n";
    echo 'others see ', implode(', ', $elsewhere()), "\n";
    $wpdb->query($end);
    $wpdb->query('SET autocommit = 1');
    echo "$end: ", implode(', ', $elsewhere()), '; ', $store(), microtime(true) - $start > 2 ? ', it took long' : '', "\n";
}
// An error in a bulk call undoes the call, not the host's work.
$wpdb->query('START TRANSACTION');
$wpdb->query("INSERT INTO wp_fc_subscribers (email, hash, status) VALUES ('host@example.com', 'host', 'subscribed')");
$wpdb->query('ALTER TABLE wp_fc_event_tracking ADD CONSTRAINT refused CHECK (title <> "refused")');
$wpdb->query('START TRANSACTION');
$wpdb->query("UPDATE wp_fc_subscribers SET status = 'host' WHERE email = 'host@example.com'");
foreach (fluentcrm_track_events([event(['event_key' => 'new']), event(['title' => 'refused'])]) as $result) {
    show($result);
}
$wpdb->query('COMMIT');
echo 'the host wrote ', $wpdb->get_var("SELECT status FROM wp_fc_subscribers WHERE email = 'host@example.com'"), '; ',
    implode(', ', $elsewhere()), '; errors are shown as before: ', json_encode(!$wpdb->suppress_errors), "\n";
?>
--EXPECTF--
START TRANSACTION: mysql
2 1 3 1
others see k 1
ROLLBACK: k 1; mysql
/* shop */ BEGIN: mysql
2 1 3 1
others see k 1
rollback work: k 1; mysql
SET autocommit = 0: mysql
2 1 3 1
others see k 1
ROLLBACK: k 1; mysql
START TRANSACTION: mysql
2 1 3 1
others see k 1
COMMIT: k 3, late 1, bulk 1; mysql
WP_Error db_error: The event database failed: %s (%d)
WP_Error db_error: The event database failed: %s (%d)
the host wrote host; k 3, late 1, bulk 1; errors are shown as before: true
