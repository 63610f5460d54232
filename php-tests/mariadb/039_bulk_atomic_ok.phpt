--TEST--
A bulk call uses transactions of at most 1 000 events, each all or nothing, with each result in its place; other connections see none of a transaction before its commit
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
$site = boot(['database' => 'mariadb']);
$pdo = open_database(site_database($site));
$pdo->exec('ALTER TABLE wp_fc_event_tracking ADD CONSTRAINT refused CHECK (title <> "refused")');
$short = fn (array $results): string => json_encode(array_count_values(array_map(fn ($r) => is_wp_error($r) ? $r->get_error_code() : 'stored', $results)));
$events = array_map(fn ($n) => event(['title' => "title $n"]), range(1, 2500));
echo $short($all = fluentcrm_track_events($events)), ' in order: ', json_encode(array_column($all, 'title') === array_column($events, 'title')), "\n";
echo $short(fluentcrm_track_events($events)), ' ', $pdo->query('SELECT GROUP_CONCAT(DISTINCT counter), COUNT(*) FROM wp_fc_event_tracking')->fetch(\PDO::FETCH_NUM)[0], "\n";
$events[1500]['title'] = 'refused';
$results = fluentcrm_track_events($events);
echo $short($results), ' ', json_encode([is_wp_error($results[999]), is_wp_error($results[1000]), is_wp_error($results[1999]), is_wp_error($results[2000])]), "\n";
echo json_encode($pdo->query('SELECT counter, COUNT(*) FROM wp_fc_event_tracking GROUP BY counter ORDER BY counter')->fetchAll(\PDO::FETCH_KEY_PAIR)), "\n";
// Nothing stays open, and a bulk call ends nothing of the site's: not what it has locked unseen, nor a transaction.
echo json_encode(has_transaction($wpdb->dbh)), "\n";
mysqli_query($wpdb->dbh, 'LOCK TABLES wp_options WRITE, wp_fc_event_tracking WRITE, wp_fc_subscribers WRITE');
echo $short(fluentcrm_track_events([event(['title' => 'locked']), event(['title' => 'locked'])])), ' ';
echo mysqli_query($wpdb->dbh, 'SELECT * FROM wp_posts') === false ? mysqli_errno($wpdb->dbh) : 'unlocked', "\n";
mysqli_query($wpdb->dbh, 'UNLOCK TABLES');
mysqli_begin_transaction($wpdb->dbh);
$wpdb->query("UPDATE wp_fc_subscribers SET status = 'pending' WHERE id = 2");
echo $short(fluentcrm_track_events([event(['title' => 'in']), event(['title' => 'refused'])])), ' ',
    $short(fluentcrm_track_events([event(['title' => 'in']), event(['title' => 'in'])])), ' ';
mysqli_rollback($wpdb->dbh);
echo $pdo->query("SELECT COUNT(*) FROM wp_fc_event_tracking WHERE title = 'in'")->fetchColumn(), ' ', $pdo->query('SELECT status FROM wp_fc_subscribers WHERE id = 2')->fetchColumn(), "\n";
?>
--EXPECT--
{"stored":2500} in order: true
{"stored":2500} 2
{"stored":1500,"db_error":1000} [false,true,true,false]
{"2":1000,"3":1500}
false
{"stored":2} 1100
{"db_error":2} {"stored":2} 0 subscribed
