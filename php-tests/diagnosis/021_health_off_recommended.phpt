--TEST--
Site Health recommends switching tracking on if the flag is off
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot_fluentcrm(['flag' => 'no'], '');
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$tests = \WP_Site_Health::get_tests();
$test = $tests['direct']['fluentcrm_events'];
$result = call_user_func($test['test']);

echo $result['status'], ': ', str_contains($result['description'], 'Addons') ? 'Addons' : $result['description'], "\n";
?>
--EXPECT--
recommended: Addons
