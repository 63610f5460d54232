--TEST--
Site Health recommends a check if FluentCRM keeps the action
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot_fluentcrm([], 'handler_static');
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$tests = \WP_Site_Health::get_tests();
$test = $tests['direct']['fluentcrm_events'];
$result = call_user_func($test['test']);

echo $result['status'], ': ', str_contains($result['description'], 'this version does not know this kind of handler') ? 'this version does not know this kind of handler' : $result['description'], "\n";
?>
--EXPECT--
recommended: this version does not know this kind of handler
