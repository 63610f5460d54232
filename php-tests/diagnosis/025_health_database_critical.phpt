--TEST--
Site Health is critical if the site has to use the configured database and cannot
--INI--
fluentcrm_events.database=nonsense
fluentcrm_events.database_inside=1
display_startup_errors=0
error_log=/dev/null
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot();
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$tests = \WP_Site_Health::get_tests();
$test = $tests['direct']['fluentcrm_events'];
$result = call_user_func($test['test']);

echo $result['status'], ': ', str_contains($result['description'], 'fluentcrm_events.database') ? 'fluentcrm_events.database' : $result['description'], "\n";
?>
--EXPECT--
critical: fluentcrm_events.database
