--TEST--
Site Health calls it critical when events cannot be stored
--INI--
fluentcrm_events.storage=direct
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
global $wpdb;
$wpdb->query('START TRANSACTION');
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$tests = \WP_Site_Health::get_tests();
$test = $tests['direct']['fluentcrm_events'];
$result = call_user_func($test['test']);

echo $result['status'], ': ', str_contains($result['description'], 'storage is direct') ? 'storage is direct' : $result['description'], "\n";
?>
--EXPECT--
critical: storage is direct
