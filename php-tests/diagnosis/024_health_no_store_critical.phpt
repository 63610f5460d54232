--TEST--
Site Health is critical if events cannot be stored
--DESCRIPTION--
SQLite only: the class is in front of it.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
global $wpdb;
$wpdb = new class ($wpdb) extends \WP_SQLite_DB {
    public function __construct(\wpdb $site)
    {
        foreach (['prefix', 'users', 'options', 'blogid', 'siteid'] as $name) {
            $this->$name = $site->$name;
        }
    }

    public function __destruct()
    {
    }
};
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$tests = \WP_Site_Health::get_tests();
$test = $tests['direct']['fluentcrm_events'];
$result = call_user_func($test['test']);

echo $result['status'], ': ', $result['description'], "\n";
$status = fluentcrm_events_status();
echo "$status[store], connection $status[connection]\n";
?>
--EXPECT--
critical: <p>the site's database is SQLite, but its $wpdb offers no PDO connection for events; use the SQLite Database Integration 2.1 or newer</p>
none, connection none
