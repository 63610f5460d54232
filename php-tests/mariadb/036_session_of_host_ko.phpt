--TEST--
With tables locked by the site, a read-only transaction, or SET NAMES during a request, a call returns a typed error or is right
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
foreach (['auto', 'wpdb'] as $storage) {
    echo child_on($site, 'ini_set("error_log", "/dev/null"); site_boot($site); global $wpdb;
        fluentcrm_track_event(event(["title" => "Café"]));
        $wpdb->query("LOCK TABLES wp_options WRITE");
        show(fluentcrm_track_event(event()));
        $wpdb->query("UNLOCK TABLES");
        mysqli_query($wpdb->dbh, "LOCK TABLES wp_options WRITE");
        show(fluentcrm_track_event(event()));
        echo fluentcrm_track_events([event()])[0]->get_error_code(), "\n";
        mysqli_query($wpdb->dbh, "UNLOCK TABLES");
        $wpdb->query("LOCK TABLES wp_fc_event_tracking READ, wp_fc_subscribers READ");
        show(fluentcrm_track_event(event()));
        $wpdb->query("UNLOCK TABLES");
        $wpdb->query("START TRANSACTION READ ONLY");
        show(fluentcrm_track_event(event()));
        $wpdb->query("COMMIT");
        mysqli_begin_transaction($wpdb->dbh, MYSQLI_TRANS_START_READ_ONLY);
        show(fluentcrm_track_event(event()));
        mysqli_commit($wpdb->dbh);
        foreach (["latin1", "utf8mb3", "utf8mb4"] as $charset) {
            $wpdb->query("SET NAMES $charset");
            echo fluentcrm_track_event(event(["title" => "Café"]))->counter, " ";
        }
        show(fluentcrm_track_event(event()));', ['fluentcrm_events.storage' => $storage]);
    show_events(site_database($site));
    open_database(site_database($site))->exec('TRUNCATE wp_fc_event_tracking');
}
?>
--EXPECT--
WP_Error db_error: The event database failed: the site has locked other tables than those of events (LOCK TABLES) (1100)
WP_Error db_error: The event database failed: the site has locked other tables than those of events (LOCK TABLES) (1100)
db_error
WP_Error db_error: The event database failed: the site has locked other tables than those of events (LOCK TABLES) (1099)
WP_Error db_error: The event database failed: the transaction may only read, or the server is read-only (1792)
WP_Error db_error: The event database failed: the transaction may only read, or the server is read-only (1792)
2 3 4 event #2 of contact 2: counter 1, created
#1 contact 2 counter 4 by 0 "custom" | "k" | "Café" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
WP_Error db_error: The event database failed: the site has locked other tables than those of events (LOCK TABLES) (1100)
WP_Error db_error: The event database failed: the site has locked other tables than those of events (LOCK TABLES) (1100)
db_error
WP_Error db_error: The event database failed: the site has locked other tables than those of events (LOCK TABLES) (1099)
WP_Error db_error: The event database failed: the transaction may only read, or the server is read-only (1792)
WP_Error db_error: The event database failed: the transaction may only read, or the server is read-only (1792)
2 3 4 event #2 of contact 2: counter 1, created
#1 contact 2 counter 4 by 0 "custom" | "k" | "Café" | ""
#2 contact 2 counter 1 by 0 "custom" | "k" | "T" | ""
