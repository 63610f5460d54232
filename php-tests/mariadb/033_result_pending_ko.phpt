--TEST--
If the site has not read a result to its end, the call is an error and the result stays complete
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
foreach (['auto' => fn () => fluentcrm_track_event(event()), 'bulk' => fn () => fluentcrm_track_events([event(), event()])[1]] as $track) {
    $result = mysqli_query($wpdb->dbh, 'SELECT option_id FROM wp_options ORDER BY option_id LIMIT 20', MYSQLI_USE_RESULT);
    $first = mysqli_fetch_row($result);
    $id = $wpdb->dbh->thread_id;
    show($track());
    for ($rows = 1; mysqli_fetch_row($result); $rows++) {
    }
    mysqli_free_result($result);
    echo "$rows rows, ", $id === $wpdb->dbh->thread_id ? 'the same connection' : 'another connection', "\n";
}
show(fluentcrm_track_event(event()));
?>
--EXPECT--
WP_Error db_error: The event database failed: another result on the site's connection is not read to its end (2014)
20 rows, the same connection
WP_Error db_error: The event database failed: another result on the site's connection is not read to its end (2014)
20 rows, the same connection
event #1 of contact 2: counter 1, created
