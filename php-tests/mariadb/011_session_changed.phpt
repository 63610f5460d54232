--TEST--
With changed session settings, locked tables, our filter removed, another class or account, events are counted on the site's connection in its current state
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

foreach ([
    '$wpdb->query("SET time_zone = \'+05:00\'");',
    '$wpdb->query("SET NAMES latin1");',
    '$wpdb->query("SET SESSION sql_mode = \'STRICT_ALL_TABLES\'");',
    '$wpdb->query("LOCK TABLES wp_options WRITE, wp_fc_subscribers WRITE, wp_fc_subscribers AS contact WRITE,
        wp_fc_event_tracking WRITE, wp_fc_event_tracking AS twin WRITE");',
    '$wpdb->query("CREATE PROCEDURE p() BEGIN END"); $wpdb->query("CALL p()");',
    'remove_all_filters("query");',
    '$wpdb = new class(DB_USER, DB_PASSWORD, DB_NAME, DB_HOST) extends \wpdb {}; $wpdb->set_prefix("wp_");',
    '$GLOBALS["wpdb"] = new \wpdb("root", "", DB_NAME, DB_HOST); $GLOBALS["wpdb"]->set_prefix("wp_");',
    '$wpdb->query("SET SESSION group_concat_max_len = 9999"); $wpdb->query("SELECT \'START TRANSACTION\'");',
] as $code) {
    $site = site_create(['database' => 'mariadb', 'contacts' => 2, 'flag' => 'yes']);
    echo child_on($site, 'site_boot($site); global $wpdb; fluentcrm_track_event(event()); ' . $code . '
        $event = fluentcrm_track_event(event(["title" => "T"]));
        do_action("fluent_crm/track_event_activity", event(), true);
        $status = fluentcrm_events_status();
        echo "$status[store]: $status[reason]; ", is_wp_error($event) ? $event->get_error_message() : $event->counter, "\n";');
    echo 'stored: ', stored('fc_event_tracking', site_database($site))[0]['counter'], "\n";
}
?>
--EXPECT--
mysql: the site's own connection, the mysqli object behind wpdb; 2
stored: 3
mysql: the site's own connection, the mysqli object behind wpdb; 2
stored: 3
mysql: the site's own connection, the mysqli object behind wpdb; 2
stored: 3
mysql: the site's own connection, the mysqli object behind wpdb; 2
stored: 3
mysql: the site's own connection, the mysqli object behind wpdb; 2
stored: 3
mysql: the site's own connection, the mysqli object behind wpdb; 2
stored: 3
mysql: the site's own connection, the mysqli object behind wpdb@anonymous; 2
stored: 3
mysql: the site's own connection, the mysqli object behind wpdb; 2
stored: 3
mysql: the site's own connection, the mysqli object behind wpdb; 2
stored: 3
