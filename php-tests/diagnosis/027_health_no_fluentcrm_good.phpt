--TEST--
Without FluentCRM Site Health is good if events can be stored
--DESCRIPTION--
SQLite only: the result names the store.
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot(['flag' => null]);
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$tests = \WP_Site_Health::get_tests();
$test = $tests['direct']['fluentcrm_events'];
$result = call_user_func($test['test']);

echo $result['status'], ': ', str_contains($result['description'], 'sqlite') ? 'sqlite' : $result['description'], "\n";
?>
--EXPECT--
good: sqlite
