--TEST--
wp fluentcrm-events index says what to do without the right, behind a long transaction and without a table; the session's own wait is restored
--SKIPIF--
<?php require __DIR__ . '/../support/mariadb.php'; FluentCrmEvents\Tests\skip_without_mariadb(); ?>
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/index.php';

$site = boot(['database' => 'mariadb']);
do_action('cli_init');
[$server, $name] = mariadb_of($site);
$root = $server->root($name);
$waits = fn () => $wpdb->get_var('SELECT @@lock_wait_timeout');
$before = $waits();

$other = open_database(site_database($site));
$other->exec('START TRANSACTION');
$other->query('SELECT * FROM wp_fc_event_tracking')->fetchAll();
run_index();
$other->exec('ROLLBACK');
echo '  ', index_columns($site), ' ', json_encode($waits() === $before), "\n";

// An account that may do what a site does, but alter tables.
$root->exec("CREATE USER IF NOT EXISTS fewer@localhost IDENTIFIED BY 'x'");
$root->exec("GRANT SELECT, INSERT, UPDATE, DELETE ON $name.* TO fewer@localhost");
$wpdb = new \wpdb('fewer', 'x', $name, DB_HOST);
$wpdb->set_prefix('wp_');
run_index();
echo '  ', index_columns($site), "\n";

$root->exec('DROP TABLE wp_fc_event_tracking');
run_index();
run_index(['drop' => true]);
?>
--EXPECT--
log Creating the index over 0 events
error The database refused: Lock wait timeout exceeded; try restarting transaction. Something, such as a backup, keeps the table in use. Try again later.
  none true
log Creating the index over 0 events
error The database refused: ALTER command denied to (account). The site's database account needs the rights ALTER, CREATE, INDEX and INSERT. Or run with another account: ALTER TABLE `wp_fc_event_tracking` ADD INDEX `fluentcrm_events_contact_key_title` (`subscriber_id`, `event_key`(100), `title`(100))
  none
error The table wp_fc_event_tracking cannot be read.
success Nothing to do: the index fluentcrm_events_contact_key_title does not exist.
