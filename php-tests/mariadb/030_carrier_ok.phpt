--TEST--
The class whose query() the $wpdb runs, and its mysqli object, decide the route of statements; the name of its own class does not
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

$site = site_create(['database' => 'mariadb', 'contacts' => 2, 'flag' => 'yes']);
$make = 'extends \wpdb {%s}; $wpdb->set_prefix("wp_");';
foreach ([
    'as it is' => '',
    'a class of its own, query() inherited' => '$wpdb = new class(DB_USER, DB_PASSWORD, DB_NAME, DB_HOST) ' . sprintf($make, ''),
    'query() of its own' => '$wpdb = new class(DB_USER, DB_PASSWORD, DB_NAME, DB_HOST) '
        . sprintf($make, 'public $sent = 0; public function query($query) { $this->sent++; return parent::query($query); }'),
    "Query Monitor's" => 'eval("class QM_DB extends \wpdb { public function query(\$query) { return parent::query(\$query); } }");
        $wpdb = new \QM_DB(DB_USER, DB_PASSWORD, DB_NAME, DB_HOST); $wpdb->set_prefix("wp_");',
    'closed' => '$wpdb->close();',
] as $what => $code) {
    foreach (['auto', 'wpdb'] as $storage) {
        echo "$what, $storage: ", child_on($site, 'site_boot($site); global $wpdb; ' . $code . '
            $before = $wpdb->num_queries;
            $event = fluentcrm_track_event(event());
            $status = fluentcrm_events_status();
            echo $status["store"], ", ", $wpdb->num_queries > $before ? "by query()" : "not by query()", ", ",
                is_wp_error($event) ? $event->get_error_code() : $event->counter, "\n";', ['fluentcrm_events.storage' => $storage, 'error_log' => '/dev/null']);
    }
}
?>
--EXPECT--
as it is, auto: mysql, not by query(), 1
as it is, wpdb: wpdb, by query(), 2
a class of its own, query() inherited, auto: mysql, not by query(), 3
a class of its own, query() inherited, wpdb: wpdb, by query(), 4
query() of its own, auto: wpdb, by query(), 5
query() of its own, wpdb: wpdb, by query(), 6
Query Monitor's, auto: mysql, not by query(), 7
Query Monitor's, wpdb: wpdb, by query(), 8
closed, auto: wpdb, not by query(), db_error
closed, wpdb: wpdb, not by query(), db_error
