--TEST--
While wp fluentcrm-events index works on MariaDB, other connections go on writing events
--SKIPIF--
<?php require __DIR__ . '/../support/mariadb.php'; FluentCrmEvents\Tests\skip_without_mariadb();
FluentCrmEvents\Tests\skip_on_mysql('it has no table of numbers'); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/index.php';

$site = boot(['database' => 'mariadb']);
do_action('cli_init');
open_database(site_database($site))->exec("INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, title)
    SELECT seq % 1000, MD5(seq), MD5(-seq) FROM seq_1_to_300000");
$writer = process_start([PHP_BINARY, '-r', '$database = new PDO(...array_slice($argv, 1, 3));
    for ($n = 0; !is_file($argv[4]); $n++) {
        $database->exec("INSERT INTO wp_fc_event_tracking (subscriber_id, event_key, title, value) VALUES (2, \'k\', \'T $n\', " . microtime(true) . ")");
    }', '--', site_database($site), MARIADB_USER, MARIADB_PASSWORD, "$site/stop"]);
usleep(300000);
$start = microtime(true);
ob_start(fn (string $said): string => preg_replace('/over \d+/', 'over N', $said));
run_index();
ob_end_flush();
$end = microtime(true);
touch("$site/stop");
echo process_wait($writer, microtime(true) + 10)[0], "\n";
$times = array_map('floatval', $wpdb->get_col("SELECT value FROM wp_fc_event_tracking WHERE event_key = 'k' ORDER BY id"));
$meanwhile = array_filter($times, fn (float $time): bool => $time > $start + ($end - $start) / 4 && $time < $end - ($end - $start) / 4);
echo count($meanwhile) > 3 ? "they went on\n" : sprintf("%d events in the middle of %.2f s\n", count($meanwhile), $end - $start);
?>
--EXPECT--
log Creating the index over N events
success The index fluentcrm_events_contact_key_title was created in N seconds.
0
they went on
