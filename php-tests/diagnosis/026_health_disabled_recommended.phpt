--TEST--
Site Health says in which way a site has disabled the extension
--FILE--
<?php
namespace FluentCrmEvents\Tests;

require __DIR__ . '/../takeover/takeover.php';

boot_fluentcrm(['constants' => ['FLUENTCRM_EVENTS_DISABLE' => true]], '');
require_once ABSPATH . 'wp-admin/includes/class-wp-site-health.php';
$tests = \WP_Site_Health::get_tests();
$test = $tests['direct']['fluentcrm_events'];
$result = call_user_func($test['test']);

echo $result['status'], ': ', str_contains($result['description'], 'FLUENTCRM_EVENTS_DISABLE') ? 'FLUENTCRM_EVENTS_DISABLE' : $result['description'], "\n";
?>
--EXPECT--
recommended: FLUENTCRM_EVENTS_DISABLE
